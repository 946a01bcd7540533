package fengsui.rules.indicator;

import fengsui.rules.quantity.Quantity;
import fengsui.rules.quantity.Sensitivity;

/** How wide panes are, by the list in the semantics. */
final class OracleWidth {

    private static final int[] WIDTHS_S = {1, 5, 10, 30, 60, 300, 600, 1800, 3600};

    private OracleWidth() {}

    static long of(Quantity quantity, long window) {
        for (int width : WIDTHS_S) {
            boolean wide = width * 1000L >= quantity.periodMillis() && width * 1000L * 720 >= window;
            if (wide && quantity.sensitivity() != Sensitivity.SOCIAL) {
                return width * 1000L;
            }
        }
        return 3_600_000;
    }
}
