package fengsui.console.health;

import fengsui.connectors.wire.RejectReason;
import fengsui.connectors.wire.Status;
import fengsui.rules.area.Area;
import fengsui.rules.observation.Feed;
import fengsui.rules.situation.ModeSwitch;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an engine and its feeds say of themselves, as far as the board does not. Thread-safe. */
public final class Signs {

    private static final int MOST_REFUSALS = 100;

    private final EnumMap<RejectReason, Long> rejected = new EnumMap<>(RejectReason.class);
    private final EnumMap<Feed, Long> feeds = new EnumMap<>(Feed.class);
    private final Deque<Status.RegisterRefused> refusals = new ArrayDeque<>();
    private final Map<Area, ModeSwitch> modes = new HashMap<>();

    /** A message was refused for that reason. */
    public synchronized void rejected(RejectReason reason) {
        rejected.merge(reason, 1L, Long::sum);
    }

    /** How many messages were refused for each reason; without those of which none was. */
    public synchronized Map<RejectReason, Long> rejected() {
        return Collections.unmodifiableMap(new EnumMap<>(rejected));
    }

    /** A record of the register was refused. */
    public synchronized void refused(Status.RegisterRefused refusal) {
        refusals.addFirst(refusal);
        if (refusals.size() > MOST_REFUSALS) {
            refusals.removeLast();
        }
    }

    /** The newest refusals of the register, newest first, a hundred at most. */
    public synchronized List<Status.RegisterRefused> refusals() {
        return List.copyOf(refusals);
    }

    /** A county's mode was switched. */
    public synchronized void switched(ModeSwitch modeSwitch) {
        modes.put(modeSwitch.county(), modeSwitch);
    }

    /** The newest switch of a county's mode; empty if it never was. */
    public synchronized Optional<ModeSwitch> mode(Area county) {
        return Optional.ofNullable(modes.get(county));
    }

    /** When the newest observation of each feed was made, epoch milliseconds. */
    public synchronized void feeds(Map<Feed, Long> newest) {
        feeds.putAll(newest);
    }

    /** The same; without feeds of which none is known. */
    public synchronized Map<Feed, Long> feeds() {
        return Collections.unmodifiableMap(new EnumMap<>(feeds));
    }
}
