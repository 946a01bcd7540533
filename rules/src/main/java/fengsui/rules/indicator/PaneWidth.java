package fengsui.rules.indicator;

import fengsui.rules.quantity.Quantity;
import fengsui.rules.quantity.Sensitivity;

/** How wide the panes of a window are: a matter of the quantity and the window's length alone. */
public final class PaneWidth {

    private static final long[] WIDTHS = {1_000, 5_000, 10_000, 30_000, 60_000, 300_000, 600_000, 1_800_000, 3_600_000};
    private static final long MOST_PANES = 720;

    private PaneWidth() {}

    /**
     * The smallest of the fixed widths that is at least the reporting period and at least 1/720 of the window, in
     * milliseconds; 1 h if none is. SOCIAL panes are always 1 h.
     */
    public static long of(Quantity quantity, long windowMillis) {
        if (quantity.sensitivity() == Sensitivity.SOCIAL) {
            return WIDTHS[WIDTHS.length - 1];
        }
        for (long width : WIDTHS) {
            if (width >= quantity.periodMillis() && width * MOST_PANES >= windowMillis) {
                return width;
            }
        }
        return WIDTHS[WIDTHS.length - 1];
    }
}
