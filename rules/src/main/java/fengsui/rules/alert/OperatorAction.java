package fengsui.rules.alert;

import org.jspecify.annotations.Nullable;

/**
 * What an operator asks of one alert.
 *
 * @param id unique per action; a repeat is answered once
 * @param alertId the alert
 * @param revision the revision the operator saw; if the level rose since, the action is answered STALE
 * @param verb what is asked
 * @param account the operator's account (a role account, never a person's name)
 * @param role the account's role, such as {@code duty-officer}
 * @param text free text, reason or document number; never null, possibly empty; kept only in the erasable topic
 * @param target department or town for ASSIGN, DISPATCH, RECEIVE, ACT; else null
 * @param until epoch milliseconds until which a SHELVE holds; 0 otherwise
 * @param outcome for CLOSE, else null
 * @param at epoch milliseconds at which it acts
 */
public record OperatorAction(
        String id,
        String alertId,
        int revision,
        Verb verb,
        String account,
        String role,
        String text,
        @Nullable String target,
        long until,
        @Nullable Outcome outcome,
        long at) {}
