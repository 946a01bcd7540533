package fengsui.bench.engine.fusion;

import fengsui.bench.engine.Ordered;
import fengsui.bench.engine.fusion.Held.Gauge;
import fengsui.bench.engine.fusion.Held.Place;
import fengsui.bench.gate.FindingSink;
import fengsui.bench.rule.Family;
import fengsui.bench.rule.Reach;
import fengsui.bench.rule.RuleBook;
import fengsui.bench.workload.Measure;
import fengsui.bench.workload.Region;
import fengsui.bench.workload.Workload;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.drools.core.time.impl.PseudoClockScheduler;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.conf.EventProcessingOption;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.conf.ClockTypeOption;

/** Drools Fusion: one session for all, in stream mode, on a pseudo clock that the rows drive. */
public final class Fusion extends Ordered {

    private final KieSession session;
    private final PseudoClockScheduler clock;
    private final boolean[] current = new boolean[Measure.total()];
    private final boolean[] hourly = new boolean[Measure.total()];
    private final boolean[] rising = new boolean[Measure.total()];
    private final boolean[] alive = new boolean[Measure.Kind.values().length];
    private long sequence;

    public Fusion(Workload workload, RuleBook book, FindingSink sink) {
        super(workload);
        KieServices services = KieServices.get();
        KieSessionConfiguration configuration = services.newKieSessionConfiguration();
        configuration.setOption(ClockTypeOption.PSEUDO);
        session = compile(services, FusionText.of(book)).newKieSession(configuration, null);
        clock = session.getSessionClock();
        clock.advanceTime(Workload.START - clock.getCurrentTime(), TimeUnit.MILLISECONDS);
        session.setGlobal("desk", new Desk(book, sink, clock));
        mark(current, book, List.of(Family.HELD, Family.RATE, Family.GRID));
        mark(hourly, book, List.of(Family.AGGREGATE));
        mark(rising, book, List.of(Family.RATE));
        book.of(Family.SILENCE)
                .forEach(rule -> alive[rule.reading().measure().kind().ordinal()] = true);
        register(workload.region());
        session.fireAllRules();
    }

    private static void mark(boolean[] measures, RuleBook book, List<Family> families) {
        FusionText.measures(book, families).forEach(measure -> measures[measure.ordinal()] = true);
    }

    private static KieBase compile(KieServices services, String drl) {
        ReleaseId release = services.newReleaseId("fengsui.bench", "fusion", "1");
        KieFileSystem files = services.newKieFileSystem();
        files.generateAndWritePomXML(release);
        files.write("src/main/resources/fengsui/bench/fusion/rules.drl", drl);
        KieBuilder builder = services.newKieBuilder(files);
        List<Message> errors =
                builder.buildAll(ExecutableModelProject.class).getResults().getMessages(Message.Level.ERROR);
        if (!errors.isEmpty()) {
            throw new IllegalStateException("Drools refuses: " + errors + "\n" + drl);
        }
        KieBaseConfiguration configuration = services.newKieBaseConfiguration();
        configuration.setOption(EventProcessingOption.STREAM);
        return services.newKieContainer(release).newKieBase(configuration);
    }

    /** Places, and a first sign of every site: one that never reports is silent too. */
    private void register(Region region) {
        for (int site = 0; site < region.sites(); site++) {
            for (Measure measure : Measure.values()) {
                if (hourly[measure.ordinal()] && Region.delivers(site, measure)) {
                    session.insert(new Gauge(site, measure.ordinal()));
                }
            }
            if (alive[Region.kindOf(site).ordinal()]) {
                session.insert(new Observed.Sign(--sequence, site, Workload.START));
            }
        }
        sequence = 0;
        for (int town = 0; town < region.towns(); town++) {
            session.insert(new Place(Reach.TOWN.ordinal(), town));
        }
        for (int county = 0; county < region.counties(); county++) {
            session.insert(new Place(Reach.COUNTY.ordinal(), county));
        }
    }

    @Override
    protected void apply(int row, long at) {
        advance(at);
        int site = workload.site(row);
        int measure = workload.measure(row);
        double value = workload.value(row);
        sequence++;
        if (alive[Region.kindOf(site).ordinal()]) {
            session.insert(new Observed.Sign(sequence, site, at));
        }
        if (hourly[measure]) {
            session.insert(new Observed.Hourly(sequence, site, measure, value, at));
        }
        if (rising[measure]) {
            session.insert(new Observed.Past(sequence, site, measure, value, at));
        }
        if (current[measure]) {
            session.insert(
                    switch (Measure.of(measure).kind()) {
                        case WEATHER, STREET -> new Observed.Value(sequence, site, measure, value, at);
                        case CAMERA -> new Observed.Sighting(sequence, site, measure, value, at);
                        case CHANNEL -> new Observed.Report(sequence, site, measure, at);
                    });
        }
        session.fireAllRules();
    }

    @Override
    protected void time(long at) {
        advance(at);
    }

    private void advance(long at) {
        if (at > clock.getCurrentTime()) {
            clock.advanceTime(at - clock.getCurrentTime(), TimeUnit.MILLISECONDS);
            session.fireAllRules();
        }
    }

    @Override
    public void close() {
        session.dispose();
    }
}
