package fengsui.simulator.score;

import fengsui.rules.alert.AlertChange;
import fengsui.rules.finding.WarningLevel;
import fengsui.simulator.physics.Truth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Does the scoring. */
final class Scorer {

    private final Truth truth;
    private final List<AlertLife> alerts = new ArrayList<>();
    private final int changes;
    /** Alerts that make an item WRONG_AREA: counted there, not as false ones too. */
    private final Set<String> elsewhere = new TreeSet<>();

    Scorer(Truth truth, List<AlertChange> all) {
        this.truth = truth;
        Map<String, TreeMap<Integer, AlertChange>> byAlert = new TreeMap<>();
        for (AlertChange change : all) {
            byAlert.computeIfAbsent(change.alertId(), key -> new TreeMap<>()).put(change.revision(), change);
        }
        byAlert.values().forEach(life -> alerts.add(new AlertLife(List.copyOf(life.values()))));
        alerts.sort(Comparator.comparingLong(AlertLife::raisedAt).thenComparing(AlertLife::id));
        changes = byAlert.values().stream().mapToInt(TreeMap::size).sum();
    }

    ScoreSheet score() {
        List<Outcome> outcomes = truth.items().stream().map(this::judge).toList();
        List<String> duplicates = duplicates();
        List<String> falseAlerts = alerts.stream()
                .filter(alert -> !explained(alert))
                .map(AlertLife::id)
                .filter(id -> !elsewhere.contains(id) && !duplicates.contains(id))
                .toList();
        return new ScoreSheet(outcomes, falseAlerts, overLevel(), duplicates, slow(outcomes), alerts.size(), changes);
    }

    /** Hazards whose alerts are right but, in the middle, come too late. */
    private List<String> slow(List<Outcome> outcomes) {
        List<String> slow = new ArrayList<>();
        ScoreSheet.medianLeadMillis(outcomes).forEach((hazard, lead) -> {
            long most = truth.medianDelayMillis().getOrDefault(hazard, Long.MAX_VALUE);
            if (-lead > most) {
                slow.add(hazard + ": median " + -lead / 1000 + " s after the onset (expected: at most " + most / 1000
                        + " s)");
            }
        });
        return slow;
    }

    private Outcome judge(Truth.Item item) {
        if (!item.required()) {
            return new Outcome(item, Verdict.NOT_REQUIRED, 0, "");
        }
        long latest = item.onset() + item.allowedDelayMillis();
        Optional<AlertChange> hit = firstRise(item, item.onset() - item.longestLeadMillis(), latest);
        if (hit.isPresent()) {
            return new Outcome(
                    item, Verdict.HIT, item.onset() - hit.get().at(), hit.get().alertId());
        }
        return new Outcome(item, whyNot(item, latest), 0, "");
    }

    private Verdict whyNot(Truth.Item item, long latest) {
        if (firstRise(item, latest + 1, item.end() + item.allowedDelayMillis()).isPresent()) {
            return Verdict.LATE;
        }
        long earliest = item.onset() - item.longestLeadMillis();
        if (alerts.stream().anyMatch(alert -> alert.concerns(item) && wasActive(alert, earliest, latest))) {
            return Verdict.UNDER_LEVEL;
        }
        List<AlertLife> others = alerts.stream()
                .filter(alert -> alert.hazard().equals(item.hazard()) && !alert.onGround(item) && !explained(alert))
                .filter(alert -> alert.rises().stream().anyMatch(rise -> reaches(rise, item, earliest, latest)))
                .toList();
        others.forEach(alert -> elsewhere.add(alert.id()));
        return others.isEmpty() ? Verdict.MISSED : Verdict.WRONG_AREA;
    }

    private Optional<AlertChange> firstRise(Truth.Item item, long earliest, long latest) {
        return alerts.stream()
                .filter(alert -> alert.concerns(item))
                .flatMap(alert -> alert.rises().stream())
                .filter(rise -> reaches(rise, item, earliest, latest))
                .min(Comparator.comparingLong(AlertChange::at));
    }

    private static boolean reaches(AlertChange rise, Truth.Item item, long earliest, long latest) {
        return rise.at() >= earliest
                && rise.at() <= latest
                && rise.level().compareTo(WarningLevel.valueOf(item.level())) >= 0;
    }

    private static boolean wasActive(AlertLife alert, long earliest, long latest) {
        return alert.activeAt(latest)
                || alert.rises().stream().anyMatch(rise -> rise.at() >= earliest && rise.at() <= latest);
    }

    private boolean explained(AlertLife alert) {
        return truth.items().stream().anyMatch(item -> alert.concerns(item) && alert.opensDuring(item));
    }

    private List<String> overLevel() {
        return alerts.stream()
                .filter(alert -> {
                    Optional<WarningLevel> ceiling = truth.items().stream()
                            .filter(item -> alert.concerns(item) && touches(alert, item))
                            .map(item -> WarningLevel.valueOf(item.ceiling()))
                            .max(WarningLevel::compareTo);
                    return ceiling.isPresent() && alert.gravest().compareTo(ceiling.get()) > 0;
                })
                .map(AlertLife::id)
                .toList();
    }

    private static boolean touches(AlertLife alert, Truth.Item item) {
        return alert.rises().stream().anyMatch(rise -> AlertLife.during(item, rise.at()));
    }

    private List<String> duplicates() {
        List<String> duplicates = new ArrayList<>();
        for (int i = 0; i < alerts.size(); i++) {
            AlertLife later = alerts.get(i);
            boolean repeats = alerts.subList(0, i).stream()
                    .filter(earlier -> earlier.hazard().equals(later.hazard())
                            && earlier.area().equals(later.area()))
                    .anyMatch(earlier -> earlier.activeAt(later.raisedAt()) || sameCause(earlier, later));
            if (repeats) {
                duplicates.add(later.id());
            }
        }
        return duplicates;
    }

    private boolean sameCause(AlertLife earlier, AlertLife later) {
        return truth.items().stream()
                .anyMatch(item -> earlier.concerns(item)
                        && item.area().equals(earlier.area().code())
                        && AlertLife.during(item, earlier.raisedAt())
                        && AlertLife.during(item, later.raisedAt()));
    }
}
