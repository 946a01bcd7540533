package fengsui.simulator.replay;

import fengsui.rules.observation.Feed;
import fengsui.rules.quantity.Quantity;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;

/**
 * How the rows of a CSV file become observations.
 *
 * @param feed the kind of feed the values are taken to come from
 * @param time where the instant of a row stands
 * @param site where the site of a row stands
 * @param values the columns that carry values; never empty; a quantity stands at most once
 * @param missing what a cell without value holds, exactly as written
 * @param absentIsZero whether a silent slot is life and 0 ({@code absent: zero}) or unknown
 * @param stamp whether the file stamps a period with its end or its start
 */
public record Mapping(
        Feed feed,
        Time time,
        SiteColumn site,
        List<Value> values,
        Set<String> missing,
        boolean absentIsZero,
        Stamp stamp) {

    public Mapping {
        values = List.copyOf(values);
        missing = Set.copyOf(missing);
    }

    /** Names of all quantities the rows deliver. */
    public List<String> quantities() {
        return values.stream().map(value -> value.quantity().name()).toList();
    }

    /**
     * Where the instant of a row stands.
     *
     * @param columns joined by "-" in this order, then parsed
     * @param format how the joined text is written
     * @param zone the fixed offset it is written in, unless the format has one of its own
     */
    public record Time(List<String> columns, DateTimeFormatter format, ZoneOffset zone) {

        public Time {
            columns = List.copyOf(columns);
        }
    }

    /** Where the site of a row stands. */
    public sealed interface SiteColumn {

        /** In a column of the file. */
        record Named(String column) implements SiteColumn {}

        /** All rows belong to this site. */
        record Constant(String site) implements SiteColumn {}
    }

    /**
     * A column that carries a value.
     *
     * @param column its heading
     * @param quantity what it measures
     * @param factor what a cell is multiplied with, decimal and exact, to be in the quantity's unit
     * @param offset what is added after that
     */
    public record Value(String column, Quantity quantity, BigDecimal factor, BigDecimal offset) {}

    /** Which end of its period a value is stamped with. START is moved to the end by one reporting period. */
    public enum Stamp {
        END,
        START
    }
}
