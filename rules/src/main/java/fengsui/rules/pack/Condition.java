package fengsui.rules.pack;

import fengsui.rules.indicator.IndicatorName;
import fengsui.rules.situation.Mode;
import fengsui.rules.situation.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The checked condition of a rule: all that is left of the author's text after compilation. */
public sealed interface Condition {

    /** All of them hold. */
    record And(List<Condition> parts) implements Condition {
        public And {
            parts = List.copyOf(parts);
        }
    }

    /** One of them holds. */
    record Or(List<Condition> parts) implements Condition {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    /** It does not hold. */
    record Not(Condition part) implements Condition {}

    /**
     * All comparisons hold of one indicator.
     *
     * @param variable name it is bound to, or null
     * @param name the indicator
     * @param comparisons on VALUE or COVERAGE, possibly none: then it holds if the indicator is known
     * @param line 1-based line in the file
     */
    record OnIndicator(@Nullable String variable, IndicatorName name, List<Comparison> comparisons, int line)
            implements Condition {
        public OnIndicator {
            comparisons = List.copyOf(comparisons);
        }
    }

    /**
     * A finding of a lower scope in this area is active at a level for which all comparisons hold.
     *
     * @param variable name it is bound to, or null
     * @param hazard key in the table of hazards
     * @param comparisons on LEVEL, possibly none
     * @param line 1-based line in the file
     */
    record OnFinding(@Nullable String variable, String hazard, List<Comparison> comparisons, int line)
            implements Condition {
        public OnFinding {
            comparisons = List.copyOf(comparisons);
        }
    }

    /** The county is in that mode. */
    record OnMode(Mode mode, int line) implements Condition {}

    /** It is that part of the day. */
    record OnPeriod(Period period, int line) implements Condition {}
}
