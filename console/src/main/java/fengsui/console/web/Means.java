package fengsui.console.web;

import fengsui.connectors.kafka.LedgerLog;
import fengsui.console.access.Accounts;
import fengsui.console.access.Sessions;
import fengsui.console.access.Throttle;
import fengsui.console.board.Picture;
import fengsui.console.county.CountyMap;
import fengsui.console.dispatch.Courier;
import fengsui.console.dispatch.ReceiptKey;
import fengsui.console.rulebook.DryRuns;
import fengsui.console.shift.ReportLimits;
import fengsui.console.shift.ShiftBook;
import fengsui.rules.observation.Realm;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a server works with.
 *
 * @param realm shown on every screen
 * @param access who may sign in, and who did
 * @param picture the situation
 * @param asking writes what is asked for
 * @param watch the shift's book and its limits
 * @param map outlines of areas
 * @param url this console as others reach it; empty: as a browser did
 * @param dryRuns tries packs
 * @param dispatch alerts on their way to units
 * @param ledger read for an audit
 * @param rehearsal the drill that is played, or null
 * @param silentMillis how long the engine has not been heard of
 * @param unread records that were none of ours
 * @param audit told a line for everything anybody did
 */
public record Means(
        Realm realm,
        Access access,
        Picture picture,
        Asking asking,
        Watch watch,
        CountyMap map,
        String url,
        DryRuns dryRuns,
        Dispatch dispatch,
        LedgerLog ledger,
        @Nullable Rehearsal rehearsal,
        LongSupplier silentMillis,
        LongSupplier unread,
        Consumer<String> audit) {

    /**
     * Who may come in.
     *
     * @param accounts who may sign in
     * @param sessions who did
     * @param accountTries for which account too many passwords are tried
     * @param addressTries from which address
     */
    public record Access(Accounts accounts, Sessions sessions, Throttle accountTries, Throttle addressTries) {

        /**
         * With nobody resting yet.
         *
         * @param nanos a clock that never goes back
         */
        public static Access of(Accounts accounts, Sessions sessions, LongSupplier nanos) {
            return new Access(
                    accounts,
                    sessions,
                    new Throttle(nanos, Throttle.OF_ACCOUNT),
                    new Throttle(nanos, Throttle.OF_ADDRESS));
        }
    }

    /** The shift's book, and how soon events have to be reported. */
    public record Watch(ShiftBook book, ReportLimits limits) {}

    /** What carries alerts to units, and what their receipts are signed with. */
    public record Dispatch(Courier courier, ReceiptKey key) {}
}
