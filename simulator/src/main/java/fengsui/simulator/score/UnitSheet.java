package fengsui.simulator.score;

import fengsui.rules.alert.ActionAnswer;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.OperatorAction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the units of a staffed drill did, and how soon.
 *
 * @param units by name
 * @param escalatedOver role to how many alerts went past it because it did not answer in time
 */
public record UnitSheet(List<Unit> units, SortedMap<String, Integer> escalatedOver) {

    public UnitSheet {
        units = List.copyOf(units);
    }

    /**
     * One unit: a desk, a department, a town.
     *
     * @param name account under which it acted
     * @param role its role
     * @param received receipts, from the dispatch to it
     * @param acknowledged acknowledgements, from the instant the alert was raised or rose last
     * @param acted first actions, from the same instant
     * @param wrong what it did wrongly, a sentence each: refused by the engine, or against the truth of the script
     */
    public record Unit(String name, String role, Times received, Times acknowledged, Times acted, List<String> wrong) {
        public Unit {
            wrong = List.copyOf(wrong);
        }
    }

    /**
     * How long something took.
     *
     * @param count how often it was done
     * @param medianMillis of the scenario's time; 0 without any
     * @param worstMillis of the scenario's time; 0 without any
     */
    public record Times(int count, long medianMillis, long worstMillis) {
        static Times of(List<Long> millis) {
            if (millis.isEmpty()) {
                return new Times(0, 0, 0);
            }
            List<Long> sorted = millis.stream().sorted().toList();
            return new Times(sorted.size(), ScoreSheet.median(sorted), sorted.get(sorted.size() - 1));
        }
    }

    /**
     * Reads it off a drill.
     *
     * @param changes every change, those of an alert in order of revision
     * @param answers the engine's to actions
     * @param actions what was asked, by action id
     * @param falseAlerts ids of alerts nothing explains
     */
    public static UnitSheet of(
            List<AlertChange> changes,
            Collection<ActionAnswer> answers,
            Map<String, OperatorAction> actions,
            Set<String> falseAlerts) {
        Tally tally = new Tally(falseAlerts);
        changes.forEach(tally::take);
        for (ActionAnswer answer : answers) {
            OperatorAction action = actions.get(answer.actionId());
            if (action != null && answer.verdict() != ActionAnswer.Verdict.ACCEPTED) {
                tally.of(action.account(), action.role())
                        .wrong
                        .add(action.verb() + " of " + answer.alertId() + " refused, " + answer.verdict() + ": "
                                + answer.sentence());
            }
        }
        return tally.sheet();
    }

    /** What one unit has done so far. */
    private static final class Deeds {
        private final String role;
        private final List<Long> received = new ArrayList<>();
        private final List<Long> acknowledged = new ArrayList<>();
        private final List<Long> acted = new ArrayList<>();
        private final List<String> wrong = new ArrayList<>();

        Deeds(String role) {
            this.role = role;
        }
    }

    private static final class Tally {
        private final Set<String> falseAlerts;
        private final TreeMap<String, Deeds> units = new TreeMap<>();
        private final TreeMap<String, Integer> escalatedOver = new TreeMap<>();
        /** Alert to the instant it called last, to its addressee, and with its target to the instant it was dispatched. */
        private final Map<String, Long> calledAt = new HashMap<>();

        private final Map<String, String> addressee = new HashMap<>();
        private final Map<String, Long> dispatchedAt = new HashMap<>();

        Tally(Set<String> falseAlerts) {
            this.falseAlerts = falseAlerts;
        }

        Deeds of(String account, String role) {
            return units.computeIfAbsent(account, key -> new Deeds(role));
        }

        void take(AlertChange change) {
            String id = change.alertId();
            String before = addressee.put(id, change.addressee());
            if (change.actor() != null) {
                deeds(change);
            }
            switch (change.reason()) {
                case RAISED, LEVEL_ROSE, REOPENED -> calledAt.put(id, change.at());
                case ESCALATED -> escalatedOver.merge(before == null ? "" : before, 1, Integer::sum);
                case DISPATCHED -> dispatchedAt.put(id + "/" + change.target(), change.at());
                case RECEIVED ->
                    deeds(change).received.add(change.at() - since(dispatchedAt, id + "/" + change.target(), change));
                case ACKNOWLEDGED -> deeds(change).acknowledged.add(change.at() - since(calledAt, id, change));
                case ACTED -> deeds(change).acted.add(change.at() - since(calledAt, id, change));
                case ADOPTED -> judge(change, falseAlerts.contains(id), "adopted though nothing explains it");
                case DECLINED -> judge(change, !falseAlerts.contains(id), "declined though it is true");
                case CLOSED -> closed(change);
                case LEVEL_FELL,
                        EVIDENCE_CHANGED,
                        DATA_LOST,
                        DATA_BACK,
                        ASSIGNED,
                        UNASSIGNED,
                        NOTED,
                        SHELVED,
                        UNSHELVED,
                        UNACTED,
                        INHIBITED,
                        RELEASED,
                        CLEARED,
                        SITE_RETIRED,
                        RULE_WITHDRAWN,
                        TIED,
                        WATCH_ENDED -> {}
            }
        }

        private void closed(AlertChange change) {
            fengsui.rules.alert.Outcome outcome = change.outcome();
            if (change.actor() == null || outcome == null) {
                return;
            }
            boolean isFalse = falseAlerts.contains(change.alertId());
            switch (outcome) {
                case TRUE_ALARM, TRUE_WITHOUT_HARM ->
                    judge(change, isFalse, "closed as true though nothing explains it");
                case FALSE_ALARM -> judge(change, !isFalse, "closed as a false alarm though it is true");
                case DUPLICATE, MAINTENANCE, DATA_LOST, NOT_JUDGED -> {}
            }
        }

        private void judge(AlertChange change, boolean wrong, String sentence) {
            if (wrong) {
                deeds(change).wrong.add(change.alertId() + " " + sentence);
            }
        }

        private Deeds deeds(AlertChange change) {
            return of(String.valueOf(change.actor()), String.valueOf(change.actorRole()));
        }

        private static long since(Map<String, Long> instants, String key, AlertChange change) {
            return instants.getOrDefault(key, change.startedAt());
        }

        UnitSheet sheet() {
            List<Unit> list = new ArrayList<>();
            units.forEach((name, deeds) -> list.add(new Unit(
                    name,
                    deeds.role,
                    Times.of(deeds.received),
                    Times.of(deeds.acknowledged),
                    Times.of(deeds.acted),
                    deeds.wrong)));
            return new UnitSheet(list, escalatedOver);
        }
    }
}
