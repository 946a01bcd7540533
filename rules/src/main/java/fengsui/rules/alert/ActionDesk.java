package fengsui.rules.alert;

import fengsui.rules.alert.ActionAnswer.Verdict;
import java.util.Optional;

/** Answers what operators ask. */
final class ActionDesk {

    /** So long an action's id is remembered: a repeat within it is answered REPEATED. */
    static final long REPEAT_MILLIS = 24 * 3_600_000L;

    private final LedgerState state;
    private final Gazette gazette;
    private final ActionCheck check;

    ActionDesk(LedgerState state, Gazette gazette) {
        this.state = state;
        this.gazette = gazette;
        this.check = new ActionCheck(state);
    }

    /** Does what is asked, or says why not. A refused action changes nothing but the memory of its id. */
    ActionAnswer answer(OperatorAction action, long at) {
        if (state.answered.putIfAbsent(action.id(), at) != null) {
            return say(action, Verdict.REPEATED, "answered before", at);
        }
        Alert alert = state.alerts.get(action.alertId());
        if (alert == null) {
            return say(action, Verdict.UNKNOWN_ALERT, "alert: '" + action.alertId() + "' is not kept here", at);
        }
        if (action.revision() < alert.roseRevision) {
            String sentence = "revision: " + action.revision() + " (expected: at least " + alert.roseRevision
                    + ", when the level rose to " + alert.level + ")";
            return say(action, Verdict.STALE, sentence, at);
        }
        Optional<String> refusal = check.refusal(alert, action, at);
        if (refusal.isPresent()) {
            return say(action, Verdict.NOT_ALLOWED, refusal.get(), at);
        }
        gazette.operator(alert, apply(alert, action, at), at, action);
        leave(alert);
        return say(action, Verdict.ACCEPTED, "", at);
    }

    /** Forgets the ids of actions answered long ago. */
    void forget(long at) {
        state.answered.values().removeIf(answeredAt -> answeredAt + REPEAT_MILLIS < at);
    }

    private static ChangeReason apply(Alert alert, OperatorAction action, long at) {
        return switch (action.verb()) {
            case ACKNOWLEDGE -> {
                alert.acknowledge(at);
                yield ChangeReason.ACKNOWLEDGED;
            }
            case ASSIGN -> {
                alert.assignee = action.target();
                yield ChangeReason.ASSIGNED;
            }
            case UNASSIGN -> {
                alert.assignee = null;
                yield ChangeReason.UNASSIGNED;
            }
            case NOTE -> ChangeReason.NOTED;
            case SHELVE -> shelve(alert, action.until(), at, ChangeReason.SHELVED);
            case UNSHELVE -> shelve(alert, 0, at, ChangeReason.UNSHELVED);
            case DISPATCH -> {
                alert.dispatched.add(String.valueOf(action.target()));
                yield ChangeReason.DISPATCHED;
            }
            case RECEIVE -> ChangeReason.RECEIVED;
            case ACT -> {
                alert.acted = true;
                alert.wind(at);
                yield ChangeReason.ACTED;
            }
            case ADOPT -> {
                alert.adopted = true;
                yield ChangeReason.ADOPTED;
            }
            case DECLINE -> {
                alert.adopted = false;
                yield ChangeReason.DECLINED;
            }
            case CLOSE -> {
                alert.outcome = action.outcome();
                alert.watches.clear();
                alert.end(AlertState.CLOSED, at);
                yield ChangeReason.CLOSED;
            }
        };
    }

    private static ChangeReason shelve(Alert alert, long until, long at, ChangeReason reason) {
        alert.shelfUntil = until;
        alert.wind(at);
        return reason;
    }

    /** An alert closed after it was cleared leaves its place; one closed while active silences it. */
    private void leave(Alert alert) {
        if (alert.state != AlertState.CLOSED) {
            return;
        }
        alert.standAlone();
        Place place = state.places.get(alert.place);
        if (place != null && place.alert == alert && alert.clearedAt != 0) {
            place.alert = null;
        }
    }

    private static ActionAnswer say(OperatorAction action, Verdict verdict, String sentence, long at) {
        return new ActionAnswer(action.id(), action.alertId(), verdict, sentence, at);
    }
}
