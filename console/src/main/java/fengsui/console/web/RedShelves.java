package fengsui.console.web;

import fengsui.console.access.Account;
import fengsui.console.board.Bulletin;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.AlertState;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Putting a red alert aside takes two: one account proposes it, another one with another duty agrees; the engine is asked in
 * the name of the higher of the two. A proposal that nobody agrees to within five minutes, or whose alert changed, is gone.
 * Thread-safe.
 */
final class RedShelves {

    private static final long OPEN_NANOS = 300_000_000_000L;
    private static final String LOWEST = "duty-officer";

    private final Bulletin bulletin;
    private final Map<String, Proposal> open = new HashMap<>();

    /** Who wants what. */
    private record Proposal(Account account, Asking.Wish wish, int revision, long nanos) {}

    /** What the engine is to be asked, in whose name. */
    record Agreed(Asking.Asker asker, Asking.Wish wish) {}

    RedShelves(Bulletin bulletin) {
        this.bulletin = bulletin;
    }

    /** Takes a wish; returns what two have agreed on, or null while a second one is waited for. */
    synchronized @Nullable Agreed take(Account account, AlertChange newest, Asking.Wish wish) throws Refused {
        if (wish.text().isBlank()) {
            throw Json.bad("text: '' (expected: why a red alert is put aside)");
        }
        Proposal first = standing(newest);
        if (first == null) {
            open.put(newest.alertId(), new Proposal(account, wish, newest.revision(), System.nanoTime()));
            tell(newest, account, wish);
            return null;
        }
        Account other = first.account();
        if (other.name().equals(account.name()) || other.duty().equals(account.duty())) {
            throw Json.bad("a second role has to agree: " + other.name() + " (" + other.duty() + ") proposed it");
        }
        open.remove(newest.alertId());
        tell(newest, null, null);
        boolean inOthersName = account.duty().equals(LOWEST);
        Account beside = inOthersName ? account : other;
        String text = first.wish().text() + " / " + wish.text() + " (" + beside.name() + ", " + beside.duty() + ")";
        return new Agreed(
                Asking.Asker.of(inOthersName ? other : account), first.wish().withText(text));
    }

    /** A proposal that somebody may still agree to. */
    private @Nullable Proposal standing(AlertChange newest) {
        Proposal proposal = open.get(newest.alertId());
        return proposal != null
                        && proposal.revision() == newest.revision()
                        && newest.state() == AlertState.ACTIVE
                        && System.nanoTime() - proposal.nanos() < OPEN_NANOS
                ? proposal
                : null;
    }

    /** Who proposed to put an alert aside, for how many minutes and why; null if nobody did. */
    synchronized @Nullable String of(AlertChange newest) {
        Proposal proposal = standing(newest);
        return proposal == null
                ? null
                : proposal.account().name() + ", " + proposal.wish().minutes() + " min: "
                        + proposal.wish().text();
    }

    /** The desks are told to look again: proposals are no changes of an alert. */
    private void tell(AlertChange alert, @Nullable Account account, Asking.@Nullable Wish wish) {
        bulletin.tell(
                alert.county(),
                "proposal",
                Json.object()
                        .put("alert", alert.alertId())
                        .put("account", account == null ? "" : account.name())
                        .put("minutes", wish == null ? 0 : wish.minutes())
                        .toString());
    }
}
