package fengsui.simulator.score;

import fengsui.rules.alert.AlertChange;
import fengsui.simulator.physics.Truth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How a drill's alerts compare with the truth. Every required item of the truth is exactly one of hit, late, under
 * level, in the wrong area or missed.
 *
 * @param outcomes every item of the truth with its verdict, by onset
 * @param falseAlerts ids of alerts that nothing in the truth explains
 * @param overLevel ids of alerts graver than anything there was
 * @param duplicates ids of alerts raised for what another alert of the same area had been raised for
 * @param slow hazards whose alerts come too late in the middle, each with its figures
 * @param alerts how many alerts there were
 * @param changes how many changes
 */
public record ScoreSheet(
        List<Outcome> outcomes,
        List<String> falseAlerts,
        List<String> overLevel,
        List<String> duplicates,
        List<String> slow,
        int alerts,
        int changes) {

    public ScoreSheet {
        outcomes = List.copyOf(outcomes);
        falseAlerts = List.copyOf(falseAlerts);
        overLevel = List.copyOf(overLevel);
        duplicates = List.copyOf(duplicates);
        slow = List.copyOf(slow);
    }

    /**
     * Scores.
     *
     * @param changes every alert change of the drill in any order; repeats of a revision count once
     */
    public static ScoreSheet of(Truth truth, List<AlertChange> changes) {
        return new Scorer(truth, changes).score();
    }

    /** The same without what some alerts would be blamed for: nobody could tell in advance what they should be. */
    public ScoreSheet without(Set<String> blameless) {
        return new ScoreSheet(
                outcomes,
                others(falseAlerts, blameless),
                others(overLevel, blameless),
                others(duplicates, blameless),
                slow,
                alerts,
                changes);
    }

    private static List<String> others(List<String> ids, Set<String> blameless) {
        return ids.stream().filter(id -> !blameless.contains(id)).toList();
    }

    public int count(Verdict verdict) {
        return (int) outcomes.stream()
                .filter(outcome -> outcome.verdict() == verdict)
                .count();
    }

    /** Whether nothing was missed, late, too low, too high, elsewhere, false or double, and medians are early enough. */
    public boolean expectationsHold() {
        return outcomes.stream()
                        .allMatch(outcome ->
                                outcome.verdict() == Verdict.HIT || outcome.verdict() == Verdict.NOT_REQUIRED)
                && falseAlerts.isEmpty()
                && overLevel.isEmpty()
                && duplicates.isEmpty()
                && slow.isEmpty();
    }

    /** Hazard to the median lead of its hits in seconds; hazards without a hit are not in it. */
    public SortedMap<String, Long> leadTimeSeconds() {
        SortedMap<String, Long> seconds = new TreeMap<>();
        medianLeadMillis(outcomes).forEach((hazard, millis) -> seconds.put(hazard, Math.floorDiv(millis, 1000)));
        return seconds;
    }

    static SortedMap<String, Long> medianLeadMillis(List<Outcome> outcomes) {
        Map<String, List<Long>> leads = outcomes.stream()
                .filter(outcome -> outcome.verdict() == Verdict.HIT)
                .collect(Collectors.groupingBy(
                        outcome -> outcome.item().hazard(),
                        Collectors.mapping(Outcome::leadMillis, Collectors.toList())));
        SortedMap<String, Long> medians = new TreeMap<>();
        leads.forEach((hazard, list) -> medians.put(hazard, median(list)));
        return medians;
    }

    static long median(List<Long> values) {
        List<Long> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : Math.floorDiv(sorted.get(middle - 1) + sorted.get(middle), 2);
    }
}
