package fengsui.console.rulebook;

import fengsui.connectors.kafka.RecordedLog;
import fengsui.connectors.topic.Topic;
import fengsui.connectors.wire.Message;
import fengsui.console.county.Register;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.area.Area;
import fengsui.rules.finding.WarningLevel;
import fengsui.rules.observation.Observation;
import fengsui.rules.observation.Realm;
import fengsui.rules.pack.PackSource;
import fengsui.rules.watch.Core;
import fengsui.rules.watch.CoreOutput;
import fengsui.rules.watch.Item;
import fengsui.rules.watch.Refusal;
import fengsui.rules.watch.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What two packs make of the same recorded observations of one county: the engine's own core judges by each, nobody acts,
 * and alerts are compared. For one use by one thread.
 */
final class DryRun implements RecordedLog.Sink {

    /** What comes later than this after its clock is late here as it is in the engine. */
    private static final long BOUND_MILLIS = 30_000;

    /** More would keep an analyst waiting for minutes and need gigabytes. */
    static final int MOST_OBSERVATIONS = 5_000_000;

    private static final long HOUR_MILLIS = 3_600_000;

    private final Area county;
    private final Register register;
    private final BiConsumer<Long, Long> progress;
    private final Side before;
    private final Side after;
    private final Map<String, Long> clocks = new HashMap<>();
    private int partitions;
    private int observations;
    private long from = Long.MAX_VALUE;
    private long watermark = Long.MIN_VALUE;

    /** One pack and what it did. */
    private static final class Side implements CoreOutput {

        private final PackSource pack;
        private final Core core;
        private final Map<String, Brief> alerts = new LinkedHashMap<>();
        private int refused;

        Side(Realm realm, PackSource pack) {
            this.pack = pack;
            this.core = new Core(realm, Core::compile, this);
        }

        @Override
        public void alert(AlertChange change) {
            alerts.merge(change.alertId(), Brief.of(change), Brief::graver);
        }

        @Override
        public void refused(Item.ObservationItem item, Refusal reason) {
            refused++;
        }

        @Override
        public void refused(long at, String subject, List<String> problems) {
            if (subject.startsWith("pack ")) {
                throw new IllegalArgumentException(subject + ": " + problems);
            }
        }
    }

    /**
     * An alert, as briefly as it can be compared.
     *
     * @param area its code
     * @param hazard key in the table of hazards
     * @param startedAt epoch milliseconds
     * @param level the gravest it reached
     * @param zh its headline then
     * @param en the same in English
     */
    public record Brief(String area, String hazard, long startedAt, WarningLevel level, String zh, String en) {

        private static Brief of(AlertChange change) {
            return new Brief(
                    change.area().code(),
                    change.hazard(),
                    change.startedAt(),
                    change.level(),
                    change.headlineZh(),
                    change.headlineEn());
        }

        private Brief graver(Brief later) {
            return later.level().compareTo(level) > 0 ? later : this;
        }
    }

    /** The same alert by both packs, at other levels or other instants. */
    public record Pair(Brief before, Brief after) {}

    /**
     * What came of it.
     *
     * @param observations how many were judged
     * @param refused of these, how many the engine would not use: repeats, late ones, of unknown sites
     * @param complete false if there were more than {@value DryRun#MOST_OBSERVATIONS}: the later ones were left out
     * @param from event time of the first one, epoch milliseconds
     * @param until event time up to which all is decided
     * @param alike alerts both packs raise at the same instant and level
     * @param gone alerts of the first alone
     * @param come alerts of the second alone
     * @param otherwise alerts of both that reach another level or begin at another instant
     */
    public record Result(
            int observations,
            int refused,
            boolean complete,
            long from,
            long until,
            int alike,
            List<Brief> gone,
            List<Brief> come,
            List<Pair> otherwise) {
        public Result {
            gone = List.copyOf(gone);
            come = List.copyOf(come);
            otherwise = List.copyOf(otherwise);
        }
    }

    DryRun(
            Realm realm,
            Area county,
            Register register,
            PackSource before,
            PackSource after,
            BiConsumer<Long, Long> progress) {
        this.county = county;
        this.register = register;
        this.progress = progress;
        this.before = new Side(realm, before);
        this.after = new Side(realm, after);
    }

    @Override
    public void begin(int count) {
        partitions = count;
    }

    @Override
    public boolean take(Topic topic, int partition, long offset, Message message) {
        if (Thread.currentThread().isInterrupted()) {
            return false;
        }
        if (message instanceof Message.OfClock clock) {
            clocks.merge(topic + "/" + partition, clock.at(), Math::max);
            advance();
        } else if (message instanceof Message.OfObservation of) {
            Observation observation = of.observation();
            if (observation.grid().county().equals(county)) {
                observe(observation, topic, offset);
            }
        }
        return observations < MOST_OBSERVATIONS;
    }

    @Override
    public void progress(long done, long all) {
        progress.accept(done, all);
    }

    private void observe(Observation observation, Topic topic, long offset) {
        if (observations == 0) {
            // An hour before, so that it does not matter in which order the first ones come.
            from = observation.observedAt();
            set(before);
            set(after);
        }
        observations++;
        long at = watermark == Long.MIN_VALUE
                ? Math.max(observation.observedAt(), from)
                : Math.max(observation.observedAt(), watermark + 1);
        Item.ObservationItem item = new Item.ObservationItem(at, observation, topic.ordinal(), offset);
        before.core.observe(item);
        after.core.observe(item);
    }

    private void set(Side side) {
        long start = from - HOUR_MILLIS;
        register.areas(county).forEach(area -> side.core.ask(new Request.OfArea(start, area)));
        register.sites(county).forEach(site -> side.core.ask(new Request.OfSite(start, site)));
        side.core.ask(new Request.OfPack(start, side.pack));
    }

    private void advance() {
        if (clocks.size() < partitions || observations == 0) {
            return;
        }
        long slowest = Long.MAX_VALUE;
        for (long clock : clocks.values()) {
            slowest = Math.min(slowest, clock);
        }
        if (slowest - BOUND_MILLIS > watermark) {
            watermark = slowest - BOUND_MILLIS;
            before.core.advance(watermark);
            after.core.advance(watermark);
        }
    }

    /** Compares, once all is read. */
    Result result() {
        List<Brief> gone = new ArrayList<>();
        List<Pair> otherwise = new ArrayList<>();
        List<Brief> rest = new ArrayList<>(after.alerts.values());
        int alike = 0;
        for (Brief old : before.alerts.values()) {
            Brief now = nearest(old, rest);
            if (now == null) {
                gone.add(old);
                continue;
            }
            rest.remove(now);
            if (now.startedAt() == old.startedAt() && now.level() == old.level()) {
                alike++;
            } else {
                otherwise.add(new Pair(old, now));
            }
        }
        return new Result(
                observations,
                after.refused,
                observations < MOST_OBSERVATIONS,
                observations == 0 ? 0 : from,
                Math.max(watermark, 0),
                alike,
                gone,
                rest,
                otherwise);
    }

    /** The other pack's alert of the same area and hazard that begins closest, within six hours; else null. */
    private static @Nullable Brief nearest(Brief wanted, List<Brief> among) {
        Brief nearest = null;
        for (Brief one : among) {
            long apart = Math.abs(one.startedAt() - wanted.startedAt());
            boolean same = one.area().equals(wanted.area()) && one.hazard().equals(wanted.hazard());
            if (same
                    && apart <= 6 * HOUR_MILLIS
                    && (nearest == null || apart < Math.abs(nearest.startedAt() - wanted.startedAt()))) {
                nearest = one;
            }
        }
        return nearest;
    }
}
