package fengsui.rules.alert;

import fengsui.rules.finding.FindingState;
import fengsui.rules.finding.WarningLevel;

/**
 * What a set of findings comes to, kept up as they come and go: how many of each level, how many unknown, and a
 * fingerprint of who they are, at which level and in which state. Tallies of disjoint sets can be added up. Not
 * thread-safe.
 */
final class FindingTally {

    private final int[] byLevel = new int[WarningLevel.values().length];
    private int count;
    private int unknown;
    /** Sums of two hashes of every finding: the order in which they came leaves no trace. */
    private long low;

    private long high;

    void add(ActiveFinding finding) {
        count(finding, 1);
    }

    void remove(ActiveFinding finding) {
        count(finding, -1);
    }

    private void count(ActiveFinding finding, int sign) {
        byLevel[finding.level().ordinal()] += sign;
        count += sign;
        unknown += finding.state() == FindingState.UNKNOWN ? sign : 0;
        low += sign * hash(finding, 0xcbf29ce484222325L);
        high += sign * hash(finding, 0x9e3779b97f4a7c15L);
    }

    void add(FindingTally other) {
        for (int level = 0; level < byLevel.length; level++) {
            byLevel[level] += other.byLevel[level];
        }
        count += other.count;
        unknown += other.unknown;
        low += other.low;
        high += other.high;
    }

    private static long hash(ActiveFinding finding, long seed) {
        long hash = hash(finding.area().code(), seed);
        String site = finding.site();
        hash = hash(site == null ? "" : site, hash);
        hash = hash(finding.rule().name(), hash);
        hash = mix(hash + finding.level().ordinal());
        return mix(hash + finding.state().ordinal());
    }

    private static long hash(String text, long seed) {
        long hash = seed;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return mix(hash + text.length());
    }

    /** The finalizer of MurmurHash3. */
    private static long mix(long value) {
        long hash = value;
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Whether every finding is unknown; true if there is none. */
    boolean isAllUnknown() {
        return unknown == count;
    }

    /** The highest level, at least NOTICE. */
    WarningLevel highest() {
        WarningLevel[] levels = WarningLevel.values();
        int level = levels.length - 1;
        while (level > 0 && byLevel[level] == 0) {
            level--;
        }
        return levels[level];
    }

    /** Two sets of findings with the same fingerprint are the same, but for a chance of one in 2 to the 64 and less. */
    String fingerprint() {
        return count == 0 ? "" : Long.toHexString(high) + '-' + Long.toHexString(low) + '-' + count;
    }
}
