package fengsui.rules.pack;

import fengsui.rules.situation.Truth;

/**
 * A comparison of a pattern's field with a literal.
 *
 * @param field what is compared
 * @param operator how
 * @param literal with what; for LEVEL the ordinal of the {@link fengsui.rules.finding.WarningLevel}
 */
public record Comparison(Field field, Operator operator, double literal) {

    /** What can be compared. */
    public enum Field {
        VALUE("value"),
        COVERAGE("coverage"),
        LEVEL("level");

        private final String text;

        Field(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /** How. */
    public enum Operator {
        LESS("<"),
        AT_MOST("<="),
        EQUAL("=="),
        UNEQUAL("!="),
        AT_LEAST(">="),
        MORE(">");

        private final String text;

        Operator(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /** Whether it holds of a value known to lie in {@code [low, high]}. */
    public Truth of(double low, double high) {
        return switch (operator) {
            case LESS -> truth(high < literal, low < literal);
            case AT_MOST -> truth(high <= literal, low <= literal);
            case AT_LEAST -> truth(low >= literal, high >= literal);
            case MORE -> truth(low > literal, high > literal);
            case EQUAL -> truth(low == literal && high == literal, low <= literal && literal <= high);
            case UNEQUAL -> truth(literal < low || high < literal, !(low == literal && high == literal));
        };
    }

    private static Truth truth(boolean certain, boolean possible) {
        return certain ? Truth.TRUE : possible ? Truth.UNKNOWN : Truth.FALSE;
    }
}
