package fengsui.rules.watch;

import fengsui.rules.alert.ActionAnswer;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.AlertEvidence;
import fengsui.rules.finding.FindingChange;
import java.util.List;

/** Takes what a {@link Core} decides, in the order it decides it. Whoever needs only a part overrides that. */
public interface CoreOutput {

    default void alert(AlertChange change) {}

    /** What open alerts in an area rest on now. */
    default void evidence(AlertEvidence evidence) {}

    /** An alert that was closed thirty days ago. */
    default void forgotten(String alertId) {}

    /** A change of a finding of any scope. */
    default void finding(FindingChange change) {}

    default void answer(ActionAnswer answer) {}

    /** An observation that is not used. */
    default void refused(Item.ObservationItem item, Refusal reason) {}

    /** A pack, register record or mode switch was refused; the subject is its version, id or code. */
    default void refused(long at, String subject, List<String> problems) {}
}
