package fengsui.bench.rule;

import java.util.List;

/**
 * A rule, independent of any engine.
 *
 * @param number its place in the book
 * @param name unique
 * @param terms all must hold
 * @param holdMillis TRUE this long before it is active
 * @param clearMillis FALSE (or released) this long before it ends
 * @param release limit of the first term's statistic beyond which it is released; NaN: FALSE releases
 */
public record RuleSpec(
        int number,
        String name,
        Family family,
        Reach reach,
        List<Term> terms,
        long holdMillis,
        long clearMillis,
        double release,
        String hazard,
        Colour colour) {

    public RuleSpec {
        terms = List.copyOf(terms);
    }

    /** The first term, a reading in every family but ROLL_UP. */
    public Term.Reading reading() {
        return (Term.Reading) terms.get(0);
    }

    /** The only term of a ROLL_UP rule. */
    public Term.Areas areas() {
        return (Term.Areas) terms.get(0);
    }

    public boolean hasRelease() {
        return !Double.isNaN(release);
    }

    /** Whether a value of the first term's statistic releases. */
    public boolean releases(double value) {
        return reading().atLeast() ? value < release : value > release;
    }
}
