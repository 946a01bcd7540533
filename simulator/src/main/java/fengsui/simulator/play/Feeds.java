package fengsui.simulator.play;

import fengsui.connectors.topic.Topic;
import fengsui.connectors.wire.Message;
import fengsui.rules.area.Site;
import fengsui.rules.observation.Feed;
import fengsui.rules.observation.Observation;
import fengsui.rules.observation.Quality;
import fengsui.rules.observation.Realm;
import fengsui.rules.quantity.Catalogue;
import fengsui.rules.quantity.Quantity;
import fengsui.simulator.county.Fleet;
import fengsui.simulator.scenario.Scenario;
import fengsui.simulator.scenario.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/** Makes the observations of every site in time, with everything that goes wrong on the way. */
final class Feeds {

    private static final long SECOND = 1_000;
    /** A repeat comes within this time: inside the engine's memory of ids, as gateways' retries do. */
    private static final long LATEST_REPEAT = 300_000;
    /** A station that was cut off sends its backlog at this pace. */
    private static final long BACKLOG_PACE = 20;

    private final Scenario scenario;
    private final Sensors sensors;
    private final Misfortunes misfortunes;
    private final ToIntFunction<Topic> partitions;
    private final Consumer<Posting> out;
    private final SplittableRandom random;
    private final List<Calls.Call> calls;
    private int nextCall;
    private int nextFlicker;
    /** Period in seconds, then second within the period, to the sites due. */
    private final Map<Integer, Map<Integer, List<Site>>> due = new TreeMap<>();

    private final List<Inject> injects = new ArrayList<>();
    private int injectedCalls;
    private final Map<String, Integer> backlogs = new HashMap<>();
    /** What sites said last, if any gets stuck today. */
    private final Map<String, Double> lastSaid = new HashMap<>();

    Feeds(Stage stage, long seed, ToIntFunction<Topic> partitions, Consumer<Posting> out) {
        this.scenario = stage.scenario();
        this.partitions = partitions;
        this.out = out;
        this.random = new SplittableRandom(seed);
        this.sensors = new Sensors(stage, random.nextLong());
        this.misfortunes = new Misfortunes(scenario, stage.county().sites(), random.nextLong());
        this.calls = Calls.draw(stage, random.nextLong());
        for (Site site : stage.county().sites()) {
            int period = Fleet.of(site.id()).periodSeconds();
            due.computeIfAbsent(period, key -> new TreeMap<>())
                    .computeIfAbsent(second(site, period), key -> new ArrayList<>())
                    .add(site);
        }
    }

    void inject(Inject inject) {
        if (!inject.isCalls()) {
            injects.add(inject);
            return;
        }
        long calls = Math.round(inject.value());
        for (long call = 0; call < calls; call++) {
            long at = inject.from() + SECOND + call * Math.max(0, inject.until() - inject.from() - SECOND) / calls;
            send(inject.site(), inject.quantity(), new Reading(1, Quality.GOOD), at, "i" + injectedCalls++);
        }
    }

    private OptionalDouble injected(Site site, Quantity quantity, long at) {
        // The newest word counts.
        for (int i = injects.size() - 1; i >= 0; i--) {
            if (injects.get(i).covers(site, quantity, at)) {
                return OptionalDouble.of(injects.get(i).value());
            }
        }
        return OptionalDouble.empty();
    }

    /** Makes everything observed in (from, to]. */
    void produce(long from, long to) {
        for (long second = Math.floorDiv(from, SECOND) + 1; second * SECOND <= Math.min(to, scenario.end()); second++) {
            long at = second * SECOND;
            for (Map.Entry<Integer, Map<Integer, List<Site>>> period : due.entrySet()) {
                int phase = (int) Math.floorMod(second, (long) period.getKey());
                for (Site site : period.getValue().getOrDefault(phase, List.of())) {
                    report(site, at);
                }
            }
        }
        for (; nextCall < calls.size() && calls.get(nextCall).at() <= to; nextCall++) {
            Calls.Call call = calls.get(nextCall);
            Quantity quantity = Catalogue.shipped().get(call.quantity());
            send(call.channel(), quantity, new Reading(1, Quality.GOOD), call.at(), "t" + nextCall);
        }
        List<Misfortunes.Flicker> flickers = misfortunes.flickers();
        for (; nextFlicker < flickers.size() && flickers.get(nextFlicker).at() <= to; nextFlicker++) {
            Misfortunes.Flicker flicker = flickers.get(nextFlicker);
            Reading reading = new Reading(flicker.confidence(), Quality.GOOD);
            send(flicker.site(), flicker.quantity(), reading, flicker.at(), "f" + nextFlicker);
        }
    }

    /** Gauges report at full periods, as their totals do; all others spread over the period. */
    private static int second(Site site, int period) {
        return switch (Fleet.of(site.id())) {
            case RAIN_GAUGE, RIVER_GAUGE, AIR_STATION -> 0;
            case WATER_DEPTH,
                    ROAD_CAMERA,
                    SMOKE_CAMERA,
                    EXIT_CAMERA,
                    CROWD_CAMERA,
                    GAS_DETECTOR,
                    TOXIC_DETECTOR,
                    MINE_SENSOR,
                    WEATHER_STATION,
                    SLOPE,
                    SOIL,
                    PIPE,
                    MAINS,
                    HOTLINE,
                    SMOKE_DETECTOR,
                    ROAD_WEATHER -> Math.floorMod(site.id().hashCode(), period);
        };
    }

    private void report(Site site, long at) {
        for (String name : site.quantities()) {
            Quantity quantity = Catalogue.shipped().get(name);
            if (name.startsWith("report.")) {
                continue;
            }
            OptionalDouble shown = sensors.read(site, quantity, at);
            OptionalDouble injected = injected(site, quantity, at);
            if (injected.isPresent()) {
                send(site, quantity, new Reading(injected.getAsDouble(), Quality.GOOD), at, "");
                continue;
            }
            if (shown.isEmpty()) {
                continue;
            }
            double value = stuck(site, quantity, at, shown.getAsDouble());
            Reading reading = misfortunes.spiked(site, quantity, at).orElseGet(() -> new Reading(value, Quality.GOOD));
            send(site, quantity, reading, at, "");
        }
    }

    /** What it said before it got stuck, as long as it is. */
    private double stuck(Site site, Quantity quantity, long at, double shown) {
        String key = site.id() + "/" + quantity.name();
        boolean stuck = scenario.faults().stuck().stream()
                .anyMatch(one -> one.site().equals(site.id()) && at >= one.from() && at < one.to());
        double said = stuck ? lastSaid.getOrDefault(key, shown) : shown;
        if (!scenario.faults().stuck().isEmpty()) {
            lastSaid.put(key, said);
        }
        return said;
    }

    private void send(Site site, Quantity quantity, Reading reading, long at, String suffix) {
        Optional<Scenario.Silence> silence = misfortunes.silenced(site, at);
        if (silence.isPresent() && !silence.get().backlog()) {
            return;
        }
        String id = site.id() + "." + quantity.name() + "." + Long.toString(at / SECOND, 36) + suffix;
        Feed feed = Fleet.of(site.id()).feed();
        Observation observation = new Observation(
                Realm.EXERCISE, id, feed, site.grid(), site.id(), quantity, reading.value(), at, reading.quality());
        long delay = random.nextLong(scenario.faults().disorderMillis() + 1);
        long sentAt = silence.map(cut -> afterwards(cut)).orElse(at + delay);
        post(observation, sentAt);
        if (random.nextDouble() < scenario.faults().duplicates()) {
            post(observation, sentAt + random.nextLong(1, LATEST_REPEAT));
        }
    }

    private long afterwards(Scenario.Silence cut) {
        return cut.to() + BACKLOG_PACE * backlogs.merge(cut.site(), 1, Integer::sum);
    }

    private void post(Observation observation, long sentAt) {
        Topic topic = Topic.of(observation.feed());
        String grid = observation.grid().code();
        int partition = Timeline.partition(grid, partitions.applyAsInt(topic));
        out.accept(new Posting(sentAt, topic, partition, Timeline.key(grid), new Message.OfObservation(observation)));
    }
}
