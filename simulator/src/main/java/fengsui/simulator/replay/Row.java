package fengsui.simulator.replay;

import java.util.Comparator;

/**
 * One value of one row, small enough to be sorted by the million.
 *
 * @param at epoch milliseconds
 * @param file index of the input file
 * @param line 1-based line in that file
 * @param column index of the value in the mapping
 * @param site index of the site
 * @param value in the quantity's unit
 */
record Row(long at, int file, long line, int column, int site, double value) {

    /** The order of a replay: instant, then where it stands. No two rows are equal in it. */
    static final Comparator<Row> ORDER = Comparator.comparingLong(Row::at)
            .thenComparingInt(Row::file)
            .thenComparingLong(Row::line)
            .thenComparingInt(Row::column);
}
