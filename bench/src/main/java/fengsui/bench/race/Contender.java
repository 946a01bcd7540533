package fengsui.bench.race;

import fengsui.bench.engine.Engine;
import fengsui.bench.engine.Fengsui;
import fengsui.bench.engine.esper.Esper;
import fengsui.bench.engine.fusion.Fusion;
import fengsui.bench.engine.plain.DroolsMode;
import fengsui.bench.engine.plain.Handwritten;
import fengsui.bench.engine.siddhi.Siddhi;
import fengsui.bench.gate.FindingSink;
import fengsui.bench.rule.Family;
import fengsui.bench.rule.RuleBook;
import fengsui.bench.workload.Workload;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The engines of the core race and the families each can express. */
public enum Contender {
    FENGSUI("fengsui", EnumSet.allOf(Family.class), ""),
    HANDWRITTEN("handwritten", EnumSet.allOf(Family.class), "the physical limit"),
    DROOLS_SESSION_PER_EVENT(
            "drools-session-per-event", EnumSet.allOf(Family.class), "windows, clocks, silence, roll-up in plain Java"),
    DROOLS_SESSION_PER_KEY(
            "drools-session-per-key", EnumSet.allOf(Family.class), "windows, clocks, silence, roll-up in plain Java"),
    ESPER("esper", EnumSet.allOf(Family.class), "all in EPL"),
    SIDDHI("siddhi", EnumSet.allOf(Family.class), "all in SiddhiQL, in playback"),
    EVRETE(
            "evrete",
            EnumSet.allOf(Family.class),
            "one stateful session; windows, clocks, silence, roll-up in plain Java"),
    DROOLS_FUSION("drools-fusion", EnumSet.allOf(Family.class), "all in DRL over events, in stream mode"),
    DROOLS_SHARED("drools-shared", EnumSet.allOf(Family.class), "windows, clocks, silence, roll-up in plain Java");

    private final String text;

    @SuppressWarnings("ImmutableEnumChecker") // never changed after construction
    private final Set<Family> families;

    private final String note;

    Contender(String text, Set<Family> families, String note) {
        this.text = text;
        this.families = families;
        this.note = note;
    }

    /** Its name on the command line and in results. */
    public String text() {
        return text;
    }

    /** What it can express. */
    public Set<Family> families() {
        return EnumSet.copyOf(families);
    }

    /** What it cannot express, and how it is driven. */
    public String note() {
        return note;
    }

    /** By its name. */
    public static Optional<Contender> find(String text) {
        return Stream.of(values()).filter(one -> one.text.equals(text)).findFirst();
    }

    /** A new engine of this kind. */
    public Engine make(Workload workload, RuleBook book, FindingSink sink) {
        return switch (this) {
            case FENGSUI -> new Fengsui(workload, book, sink);
            case HANDWRITTEN -> Handwritten.plain(workload, book, sink);
            case DROOLS_SESSION_PER_EVENT -> Handwritten.drools(workload, book, sink, DroolsMode.PER_EVENT);
            case DROOLS_SESSION_PER_KEY -> Handwritten.drools(workload, book, sink, DroolsMode.PER_KEY);
            case ESPER -> new Esper(workload, book, sink);
            case SIDDHI -> new Siddhi(workload, book, sink);
            case EVRETE -> Handwritten.evrete(workload, book, sink);
            case DROOLS_FUSION -> new Fusion(workload, book, sink);
            case DROOLS_SHARED -> Handwritten.drools(workload, book, sink, DroolsMode.SHARED);
        };
    }
}
