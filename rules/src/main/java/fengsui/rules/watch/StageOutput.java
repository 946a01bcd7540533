package fengsui.rules.watch;

import fengsui.rules.alert.ActionAnswer;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.AlertEvidence;

/** Takes what a stage emits. */
public interface StageOutput {

    /** For the next stage. */
    void emit(Item item);

    /** For the world. */
    void publish(AlertChange change);

    /** For the world: what open alerts rest on now. */
    void publish(AlertEvidence evidence);

    /** An alert that was closed long ago need not be shown any more. */
    void forget(String alertId);

    /** For the operator who asked. */
    void answer(ActionAnswer answer);

    /** An observation that is not used, with the reason. */
    void refuse(Item.ObservationItem item, Refusal reason);
}
