package fengsui.rules.alert;

import fengsui.rules.area.Area;
import fengsui.rules.finding.WarningLevel;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Whether an action may be done to an alert as it stands: role first, then what the alert's state allows. */
final class ActionCheck {

    static final long LONGEST_RED_SHELF = 15 * 60_000L;

    /** One shift. Nothing is put aside for longer than the person who put it aside is there. */
    static final long LONGEST_SHELF = 12 * 3_600_000L;

    /** Alone he puts nothing red aside: whoever does takes it on from him. */
    private static final String FIRST_ROLE = "duty-officer";

    private static final Set<Verb> ALL = EnumSet.allOf(Verb.class);

    /** What each role may do. A duty officer does not decide on a public warning. */
    private static final Map<String, Set<Verb>> ROLES = new TreeMap<>(Map.of(
            FIRST_ROLE,
            EnumSet.complementOf(EnumSet.of(Verb.ADOPT, Verb.DECLINE)),
            "shift-lead",
            ALL,
            "county-leader-on-duty",
            ALL,
            "bureau-head",
            ALL,
            "department",
            EnumSet.of(Verb.RECEIVE, Verb.ACT, Verb.NOTE)));

    private static final Set<Verb> WHEN_CLEARED =
            EnumSet.of(Verb.NOTE, Verb.UNASSIGN, Verb.RECEIVE, Verb.ACT, Verb.ADOPT, Verb.DECLINE, Verb.CLOSE);
    private static final Set<Verb> WHEN_CLOSED = EnumSet.of(Verb.NOTE);

    private static final Set<Outcome> WHILE_ACTIVE =
            EnumSet.of(Outcome.FALSE_ALARM, Outcome.DUPLICATE, Outcome.DATA_LOST);

    private final LedgerState state;

    ActionCheck(LedgerState state) {
        this.state = state;
    }

    /** Why the action is not allowed, in one sentence; empty if it is. */
    Optional<String> refusal(Alert alert, OperatorAction action, long at) {
        Set<Verb> verbs = ROLES.get(action.role());
        if (verbs == null) {
            return Optional.of("role: '" + action.role() + "' (expected: one of " + ROLES.keySet() + ")");
        }
        if (!verbs.contains(action.verb())) {
            return Optional.of("role " + action.role() + " may not " + action.verb() + " (allowed: " + verbs + ")");
        }
        if (action.revision() > alert.revision) {
            return Optional.of("revision: " + action.revision() + " (expected: at most " + alert.revision + ")");
        }
        boolean possible =
                switch (alert.state) {
                    case ACTIVE -> true;
                    case CLEARED -> WHEN_CLEARED.contains(action.verb());
                    case CLOSED -> WHEN_CLOSED.contains(action.verb());
                };
        if (!possible) {
            return Optional.of("a " + alert.state + " alert cannot be asked to " + action.verb());
        }
        return Optional.ofNullable(byVerb(alert, action, at));
    }

    private @Nullable String byVerb(Alert alert, OperatorAction action, long at) {
        return switch (action.verb()) {
            case ACKNOWLEDGE -> alert.acknowledged ? "already acknowledged at this level" : null;
            case ASSIGN, DISPATCH -> target(action);
            case UNASSIGN -> alert.assignee == null ? "assigned to nobody" : null;
            case SHELVE -> shelf(alert, action, at);
            case UNSHELVE -> alert.shelfUntil == 0 ? "not shelved" : null;
            case RECEIVE -> {
                String target = action.target();
                yield target == null || !alert.dispatched.contains(target)
                        ? "target: '" + target + "' (expected: one it was dispatched to, " + alert.dispatched + ")"
                        : null;
            }
            case ACT -> action.target() == null ? null : target(action);
            case NOTE -> text(action, "a note");
            case ADOPT -> text(action, "the number of the document issued");
            case DECLINE -> text(action, "the reason");
            case CLOSE -> outcome(alert, action.outcome());
        };
    }

    private @Nullable String target(OperatorAction action) {
        String target = action.target();
        boolean known = target != null
                && (state.tables.owner(target).isPresent()
                        || (Area.isCode(target) && state.county.contains(new Area(target))));
        return known ? null : "target: '" + target + "' (expected: a key of the table of owners, or a town's code)";
    }

    private static @Nullable String text(OperatorAction action, String expected) {
        return action.text().isBlank() ? "text: '' (expected: " + expected + ")" : null;
    }

    private static @Nullable String shelf(Alert alert, OperatorAction action, long at) {
        if (alert.shelfUntil != 0) {
            return "shelved already; unshelve it first";
        }
        boolean red = alert.level == WarningLevel.RED;
        if (red && action.role().equals(FIRST_ROLE)) {
            return "role " + FIRST_ROLE
                    + " may not SHELVE at level RED (expected: the shift lead's word or a leader's)";
        }
        long longest = red ? LONGEST_RED_SHELF : LONGEST_SHELF;
        long millis = action.until() - at;
        return millis <= 0 || millis > longest
                ? "until: " + millis / 60_000 + " min from now (expected: later than now, at most " + longest / 60_000
                        + " min at level " + alert.level + ")"
                : null;
    }

    private static @Nullable String outcome(Alert alert, @Nullable Outcome outcome) {
        if (outcome == null) {
            return "outcome: none (expected: what it turned out to be)";
        }
        if (alert.state == AlertState.ACTIVE) {
            return WHILE_ACTIVE.contains(outcome)
                    ? null
                    : "outcome: " + outcome + " of an active alert (expected: one of " + WHILE_ACTIVE + ")";
        }
        return outcome == Outcome.NOT_JUDGED ? "outcome: NOT_JUDGED is the engine's own; judge it" : null;
    }
}
