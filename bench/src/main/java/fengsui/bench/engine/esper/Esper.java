package fengsui.bench.engine.esper;

import com.espertech.esper.common.client.EPCompiled;
import com.espertech.esper.common.client.EventBean;
import com.espertech.esper.common.client.configuration.Configuration;
import com.espertech.esper.compiler.client.CompilerArguments;
import com.espertech.esper.compiler.client.EPCompileException;
import com.espertech.esper.compiler.client.EPCompilerProvider;
import com.espertech.esper.runtime.client.EPDeployException;
import com.espertech.esper.runtime.client.EPDeployment;
import com.espertech.esper.runtime.client.EPEventService;
import com.espertech.esper.runtime.client.EPRuntime;
import com.espertech.esper.runtime.client.EPRuntimeProvider;
import com.espertech.esper.runtime.client.EPStatement;
import fengsui.bench.engine.Ordered;
import fengsui.bench.gate.FindingSink;
import fengsui.bench.rule.Family;
import fengsui.bench.rule.RuleBook;
import fengsui.bench.workload.Measure;
import fengsui.bench.workload.Workload;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Esper 9 with external time. Begins of all families, ends of AGGREGATE. */
public final class Esper extends Ordered {

    private static final String TYPE = "Obs";
    private static final String REGISTERED = "Registered";
    private static final long MINUTE = 60_000;

    private final EPRuntime runtime;
    private final EPEventService events;
    private final FindingSink sink;
    private final List<Hour> hours = new ArrayList<>();
    private long nextMinute = Workload.START + MINUTE;

    public Esper(Workload workload, RuleBook book, FindingSink sink) {
        super(workload);
        this.sink = sink;
        Configuration configuration = new Configuration();
        configuration.getCommon().addEventType(TYPE, EsperObservation.class);
        configuration.getCommon().addEventType(REGISTERED, Registered.class);
        configuration.getCommon().addImport(Places.class);
        configuration.getRuntime().getThreading().setInternalTimerEnabled(false);
        configuration.getRuntime().getThreading().setListenerDispatchPreserveOrder(false);
        configuration.getRuntime().getThreading().setInsertIntoDispatchPreserveOrder(false);
        runtime = EPRuntimeProvider.getRuntime("race-" + System.identityHashCode(this), configuration);
        runtime.initialize();
        events = runtime.getEventService();
        events.advanceTime(Workload.START);
        for (EPStatement statement : deploy(book, configuration).getStatements()) {
            listen(statement, book);
        }
        for (int site = 0; site < workload.region().sites(); site++) {
            events.sendEventBean(new Registered(site), REGISTERED);
        }
        // A statement counts its minutes from its first row on, milliseconds included: so that they are whole minutes.
        for (Measure measure : Measure.values()) {
            if (!measure.isSighting() && measure.kind() != Measure.Kind.CHANNEL) {
                events.sendEventBean(EsperObservation.ofNowhere(measure, Workload.START), TYPE);
            }
        }
    }

    private EPDeployment deploy(RuleBook book, Configuration configuration) {
        String epl = EplText.of(book);
        try {
            EPCompiled compiled = EPCompilerProvider.getCompiler().compile(epl, new CompilerArguments(configuration));
            return runtime.getDeploymentService().deploy(compiled);
        } catch (EPCompileException | EPDeployException e) {
            throw new IllegalStateException("Esper refuses: " + e.getMessage() + "\n" + epl, e);
        }
    }

    private void listen(EPStatement statement, RuleBook book) {
        String[] name = statement.getName().split("-", -1);
        if (name[0].equals("begin")) {
            int rule = Integer.parseInt(name[1]);
            statement.addListener((now, old, s, r) -> begin(rule, now));
        } else if (name[0].equals("hour")) {
            Measure measure = Measure.of(Integer.parseInt(name[1]));
            List<Hour> ofMeasure = book.of(Family.AGGREGATE).stream()
                    .filter(rule -> rule.reading().measure() == measure)
                    .map(rule -> new Hour(rule.number()))
                    .toList();
            hours.addAll(ofMeasure);
            statement.addListener((now, old, s, r) -> ofMeasure.forEach(hour -> hour.take(now)));
        }
    }

    private void begin(int rule, EventBean @Nullable [] now) {
        for (EventBean bean : now == null ? new EventBean[0] : now) {
            sink.begin(rule, (Integer) bean.get("place"), events.getCurrentTime());
        }
    }

    /** Compares a minute's snapshot with the one before. */
    private final class Hour {
        private final int rule;
        private final String verdict;
        private BitSet active = new BitSet();
        private boolean told;

        void minute() {
            if (!told && !active.isEmpty()) {
                take(null);
            }
            told = false;
        }

        Hour(int rule) {
            this.rule = rule;
            this.verdict = "rule" + rule;
        }

        void take(EventBean @Nullable [] now) {
            told = true;
            long t = events.getCurrentTime();
            BitSet holds = new BitSet();
            for (EventBean bean : now == null ? new EventBean[0] : now) {
                if (Boolean.TRUE.equals(bean.get(verdict))) {
                    holds.set((Integer) bean.get("site"));
                }
            }
            BitSet changed = (BitSet) active.clone();
            changed.xor(holds);
            for (int site = changed.nextSetBit(0); site >= 0; site = changed.nextSetBit(site + 1)) {
                if (holds.get(site)) {
                    sink.begin(rule, site, t);
                } else {
                    sink.end(rule, site, t);
                }
            }
            active = holds;
        }
    }

    /** Esper's clock is a millisecond behind while rows come in, so that what came at a minute's very end is in it. */
    @Override
    protected void apply(int row, long at) {
        advance(at - 1);
        events.sendEventBean(
                new EsperObservation(workload.site(row), workload.measure(row), workload.value(row), at), TYPE);
    }

    @Override
    protected void time(long at) {
        advance(at);
    }

    /** Stops at every whole minute, for a snapshot without rows is not told to listeners. */
    private void advance(long at) {
        while (nextMinute <= at) {
            events.advanceTime(nextMinute);
            hours.forEach(Hour::minute);
            nextMinute += MINUTE;
        }
        if (at > events.getCurrentTime()) {
            events.advanceTime(at);
        }
    }

    @Override
    public void close() {
        runtime.destroy();
    }
}
