package fengsui.connectors.topic;

import fengsui.rules.observation.Feed;
import fengsui.rules.observation.Realm;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The topics every realm has. A realm's own topic is {@link #of(Realm)}; no topic is shared between realms. */
public enum Topic {
    OBSERVATIONS_CAMERA("observations.camera", 4, false, Duration.ofDays(7)),
    OBSERVATIONS_SENSOR("observations.sensor", 4, false, Duration.ofDays(7)),
    OBSERVATIONS_INCIDENT("observations.incident", 4, false, Duration.ofDays(7)),
    /** One record per site and per named area; clocks share one key. */
    REGISTER("register", 1, true, Duration.ZERO),
    /** One record per pack version; clocks share one key. */
    PACKS("packs", 1, true, Duration.ZERO),
    /** Operators' texts live here alone and are erased after 180 days. */
    ACTIONS("actions", 1, false, Duration.ofDays(180)),
    /** The newest change of every alert; tombstones end it. */
    ALERTS("alerts", 4, true, Duration.ZERO),
    /** Every change for ever; hash-chained per county. */
    LEDGER("ledger", 4, false, Duration.ZERO),
    /** What open alerts rest on, per area on change; at most one record per area in ten seconds. */
    INDICATORS("indicators", 4, false, Duration.ofDays(30)),
    STATUS("status", 1, false, Duration.ofDays(30)),
    DEADLETTER("deadletter", 1, false, Duration.ofDays(7));

    private static final List<Topic> INPUTS =
            List.of(OBSERVATIONS_CAMERA, OBSERVATIONS_SENSOR, OBSERVATIONS_INCIDENT, REGISTER, PACKS, ACTIONS);

    private final String text;
    private final int partitions;
    private final boolean compacted;
    private final Duration retention;

    Topic(String text, int partitions, boolean compacted, Duration retention) {
        this.text = text;
        this.partitions = partitions;
        this.compacted = compacted;
        this.retention = retention;
    }

    /** The topics the engine reads, in order. Each of their partitions needs a clock. */
    public static List<Topic> inputs() {
        return INPUTS;
    }

    /** The name without the realm, {@code observations.camera}. */
    public String text() {
        return text;
    }

    /** The name in Kafka, {@code observations.camera.exercise}. */
    public String of(Realm realm) {
        return text + "." + realm.name().toLowerCase(Locale.ROOT);
    }

    /** The topic with that name in Kafka, if it is one of that realm's. */
    public static Optional<Topic> find(String fullName, Realm realm) {
        for (Topic topic : values()) {
            if (topic.of(realm).equals(fullName)) {
                return Optional.of(topic);
            }
        }
        return Optional.empty();
    }

    /** The topic observations of that feed come on. */
    public static Topic of(Feed feed) {
        return switch (feed) {
            case CAMERA -> OBSERVATIONS_CAMERA;
            case SENSOR -> OBSERVATIONS_SENSOR;
            case INCIDENT -> OBSERVATIONS_INCIDENT;
        };
    }

    /** The feed whose observations it carries, if any. */
    public Optional<Feed> feed() {
        return switch (this) {
            case OBSERVATIONS_CAMERA -> Optional.of(Feed.CAMERA);
            case OBSERVATIONS_SENSOR -> Optional.of(Feed.SENSOR);
            case OBSERVATIONS_INCIDENT -> Optional.of(Feed.INCIDENT);
            case REGISTER, PACKS, ACTIONS, ALERTS, LEDGER, INDICATORS, STATUS, DEADLETTER -> Optional.empty();
        };
    }

    /** Partitions it is created with; more may exist. */
    public int partitions() {
        return partitions;
    }

    public boolean compacted() {
        return compacted;
    }

    /** How long records are kept; {@link Duration#ZERO}: for ever. */
    public Duration retention() {
        return retention;
    }
}
