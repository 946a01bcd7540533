package fengsui.connectors.wire;

import fengsui.rules.alert.OperatorAction;
import fengsui.rules.area.Area;
import fengsui.rules.area.AreaName;
import fengsui.rules.area.Site;
import fengsui.rules.observation.Observation;
import fengsui.rules.pack.PackSource;
import fengsui.rules.situation.ModeSwitch;

/** What the bytes of one input record turned out to be. */
public sealed interface Message {

    /** One observation; its realm is the decoder's. */
    record OfObservation(Observation observation) implements Message {}

    /** The clock of a partition: event time has reached {@code at} (epoch milliseconds). */
    record OfClock(long at) implements Message {}

    /** A watchdog's sign of life, written at that instant by its own clock (epoch milliseconds). */
    record OfPulse(long at) implements Message {}

    /** A site of the register. */
    record OfSite(Site site) implements Message {}

    /** A named area of the register. */
    record OfArea(AreaName area) implements Message {}

    /** A rule pack, published at that instant (epoch milliseconds). */
    record OfPack(PackSource source, long publishedAt) implements Message {}

    /** An operator's action on an alert of that county. */
    record OfAction(Area county, OperatorAction action) implements Message {}

    /** People switch a county's mode. */
    record OfMode(ModeSwitch modeSwitch) implements Message {}

    /**
     * Bytes that were refused.
     *
     * @param reason why
     * @param path the field at fault, {@code $.value}; {@code $} for the whole
     * @param sentence one English sentence: thing, value, expectation; without the value for {@link
     *     RejectReason#IDENTITY}
     */
    record Rejected(RejectReason reason, String path, String sentence) implements Message {}
}
