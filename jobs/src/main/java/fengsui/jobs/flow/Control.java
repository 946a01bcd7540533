package fengsui.jobs.flow;

import fengsui.rules.pack.PackSource;
import fengsui.rules.situation.ModeSwitch;

/** What the validator tells every operator. */
public sealed interface Control {

    /** The pack holds from that instant (epoch milliseconds) on. */
    record PackFrom(long activeFrom, PackSource source) implements Control {}

    /** The mode holds in its county from its instant on. */
    record ModeFrom(ModeSwitch modeSwitch) implements Control {}

    /** Unique per instant and subject. */
    default String key() {
        if (this instanceof PackFrom pack) {
            return "pack/" + pack.activeFrom();
        }
        ModeFrom mode = (ModeFrom) this;
        return "mode/" + mode.modeSwitch().county() + "/" + mode.modeSwitch().at();
    }
}
