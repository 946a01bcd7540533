package fengsui.bench.system;

import fengsui.bench.rule.Family;
import fengsui.bench.system.flink.CepJob;
import fengsui.bench.system.flink.IdentityJob;
import fengsui.bench.system.flink.OurJob;
import fengsui.bench.system.flink.SqlJob;
import fengsui.bench.system.streams.StreamsJob;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The engines of the system race and the families each can express. */
public enum Rival {
    FENGSUI("fengsui", EnumSet.allOf(Family.class), "alerts, ledger, indicators and status written too"),
    IDENTITY("identity", EnumSet.noneOf(Family.class), "decides nothing: the floor of Flink, Kafka and JSON"),
    FLINK_SQL(
            "flink-sql",
            EnumSet.of(Family.HELD, Family.AGGREGATE, Family.SILENCE),
            "a hold is told at the next row, the end of a silence late; RATE, GRID, ROLL_UP are not written"),
    FLINK_CEP(
            "flink-cep",
            EnumSet.of(Family.HELD),
            "no pattern holds a sum, a mean or a value at an instant: AGGREGATE, RATE, GRID, ROLL_UP are not expressible; "
                    + "nor is SILENCE, for a site that never reported begins with nothing"),
    KAFKA_STREAMS(
            "kafka-streams",
            EnumSet.of(Family.HELD, Family.AGGREGATE),
            "by its Processor API, for its windows close by the newest record; SILENCE, RATE, GRID, ROLL_UP are not written");

    private final String text;

    @SuppressWarnings("ImmutableEnumChecker") // never changed after construction
    private final Set<Family> families;

    private final String note;

    Rival(String text, Set<Family> families, String note) {
        this.text = text;
        this.families = families;
        this.note = note;
    }

    /** Its name on the command line and in results. */
    public String text() {
        return text;
    }

    /** What it claims; none: it is not gated and races beside all families. */
    public Set<Family> families() {
        return EnumSet.copyOf(families);
    }

    /** How it is driven and what it cannot express. */
    public String note() {
        return note;
    }

    static Optional<Rival> find(String text) {
        return Arrays.stream(values()).filter(one -> one.text.equals(text)).findFirst();
    }

    Running start(Assignment assignment) throws Exception {
        return switch (this) {
            case FENGSUI -> OurJob.start(assignment);
            case IDENTITY -> IdentityJob.start(assignment);
            case FLINK_CEP -> CepJob.start(assignment);
            case FLINK_SQL -> SqlJob.start(assignment);
            case KAFKA_STREAMS -> StreamsJob.start(assignment);
        };
    }
}
