package fengsui.rules.indicator;

import fengsui.rules.quantity.Merge;
import fengsui.rules.quantity.Quantity;
import fengsui.rules.quantity.WorseEnd;
import fengsui.rules.situation.Knowledge;

/**
 * Merges readings upward: sites into a grid, grids into a town or county. ADD adds, WORST takes the worse end and names
 * the site, MEAN averages over sites. Sites that are not fully known count against coverage; what they do tell still
 * takes part in ADD and in the high end of WORST. Feed it in order of area and site. Stateless.
 */
public final class Merger {

    private Merger() {}

    /** Begins an empty merge. */
    public static void begin(MergedReading into) {
        into.clear();
    }

    /** Adds one registered site. */
    public static void addSite(Source source, Reading site, long t, MergedReading into) {
        into.registered++;
        boolean exact = site.knowledge == Knowledge.EXACT;
        into.known += exact ? 1 : 0;
        into.partial |= !exact;
        into.suspect |= site.suspect;
        // At least 50 says nothing of the least over sites.
        boolean tells = exact || (site.knowledge == Knowledge.LOWER_BOUND && source.worse() == WorseEnd.HIGH);
        if (tells) {
            fold(source, site, t, into);
            if (exact && source.how() == Merge.MEAN) {
                into.total = grid(source, into.total + site.value);
            }
        }
    }

    /** Adds the merge of a smaller area. */
    public static void addArea(Source source, MergedReading area, long t, MergedReading into) {
        into.registered += area.registered;
        into.known += area.known;
        into.partial |= area.partial;
        into.suspect |= area.suspect;
        into.total = grid(source, into.total + area.total);
        if (area.knowledge != Knowledge.ABSENT) {
            fold(source, area, t, into);
        }
    }

    private static void fold(Source source, Reading from, long t, MergedReading into) {
        boolean first = into.knowledge == Knowledge.ABSENT;
        // A duration that has reached no literal is not told: every sign of life would have to be.
        boolean rests = from.since != Reading.STANDS && source.reached(from.value) == 0;
        double value = rests ? source.unreached() : from.value;
        double now = rests ? value : from.value(t);
        boolean replaces = first || isWorse(source, now, into.value(t));
        if (source.how() == Merge.ADD) {
            into.value = first ? value : grid(source, into.value + value);
            into.site = first ? from.site : null;
        } else if (replaces) {
            into.value = value;
            into.since = rests ? Reading.STANDS : from.since;
            into.site = from.site;
            into.attribute = from.attribute;
        }
        into.knowledge = Knowledge.EXACT;
    }

    /** Back to the quantity's grid, so that sums do not depend on their order. */
    private static double grid(Source source, double sum) {
        Quantity quantity = source.quantity();
        return quantity.fromSteps(quantity.toSteps(sum));
    }

    private static boolean isWorse(Source source, double value, double than) {
        return source.worse() == WorseEnd.HIGH ? value > than : value < than;
    }

    /**
     * Ends a merge for judging: fixes coverage (share of registered sites that are fully known) and what is known. Not
     * for contributions that are merged further.
     */
    public static void judge(Source source, MergedReading merged) {
        merged.coverage = merged.registered == 0 ? 0 : (double) merged.known / merged.registered;
        if (merged.knowledge == Knowledge.ABSENT) {
            return;
        }
        boolean enough = merged.known > 0 && merged.coverage >= source.coverage();
        switch (source.how()) {
            case ADD -> merged.knowledge = merged.partial ? addKnowledge(source) : Knowledge.EXACT;
            case WORST -> merged.knowledge = enough ? Knowledge.EXACT : worstKnowledge(source);
            case MEAN -> {
                merged.value = merged.known == 0 ? 0 : mean(source.quantity(), merged);
                merged.knowledge = enough ? Knowledge.EXACT : Knowledge.ABSENT;
                merged.site = null;
            }
        }
    }

    private static double mean(Quantity quantity, MergedReading merged) {
        double steps = (double) quantity.toSteps(merged.total) / merged.known;
        return steps == Math.rint(steps) ? quantity.fromSteps((long) steps) : merged.total / merged.known;
    }

    /** A sum over some of the sites is a lower bound only if no other site could take anything off. */
    private static Knowledge addKnowledge(Source source) {
        return source.isNeverNegative() ? Knowledge.LOWER_BOUND : Knowledge.ABSENT;
    }

    private static Knowledge worstKnowledge(Source source) {
        return source.worse() == WorseEnd.HIGH ? Knowledge.LOWER_BOUND : Knowledge.UPPER_BOUND;
    }
}
