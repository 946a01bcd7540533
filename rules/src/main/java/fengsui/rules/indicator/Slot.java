package fengsui.rules.indicator;

import org.jspecify.annotations.Nullable;

/**
 * How sites of one kind read one source. Immutable.
 *
 * @param number of the source
 * @param source what is read
 * @param track place of the quantity's track; of PM2.5 for the air quality index
 * @param ring place of its ring in the track; {@link #NONE} if it needs none
 * @param window place of its window in the ring; {@link #NONE} if it needs none
 * @param each how many panes a value stands for, at least 1
 * @param nominal how many panes the window has, at least 1
 */
record Slot(int number, Source source, int track, int ring, int window, double each, double nominal) {

    static final int NONE = -1;

    /** The statistic it is of, or null for the air quality index. */
    IndicatorName.@Nullable OfQuantity statistic() {
        return source.statistic();
    }

    /** Panes with data over the panes the window nominally has, each pane standing for at least one period. */
    double coverage(int panes) {
        return Math.min(1.0, panes * each / nominal);
    }
}
