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
import fengsui.bench.rule.RuleBook;
import fengsui.bench.workload.Workload;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Esper 9 with external time. Begins of HELD, RATE and SILENCE, begins and ends of AGGREGATE. */
public final class Esper extends Ordered {

    private static final String TYPE = "Obs";
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
        configuration.getRuntime().getThreading().setInternalTimerEnabled(false);
        configuration.getRuntime().getThreading().setListenerDispatchPreserveOrder(false);
        configuration.getRuntime().getThreading().setInsertIntoDispatchPreserveOrder(false);
        runtime = EPRuntimeProvider.getRuntime("race-" + System.identityHashCode(this), configuration);
        runtime.initialize();
        events = runtime.getEventService();
        events.advanceTime(Workload.START);
        for (EPStatement statement : deploy(book, configuration).getStatements()) {
            listen(statement);
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

    private void listen(EPStatement statement) {
        String name = statement.getName();
        if (name.startsWith("begin-")) {
            int rule = Integer.parseInt(name.substring(6));
            statement.addListener((now, old, s, r) -> begin(rule, now));
        } else if (name.startsWith("hour-")) {
            int rule = Integer.parseInt(name.substring(5));
            Hour hour = new Hour(rule);
            hours.add(hour);
            statement.addListener((now, old, s, r) -> hour.take(now));
        }
    }

    private void begin(int rule, EventBean @Nullable [] now) {
        for (EventBean bean : now == null ? new EventBean[0] : now) {
            sink.begin(rule, (Integer) bean.get("site"), events.getCurrentTime());
        }
    }

    /** Compares a minute's snapshot with the one before. */
    private final class Hour {
        private final int rule;
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
        }

        void take(EventBean @Nullable [] now) {
            told = true;
            long t = events.getCurrentTime();
            BitSet holds = new BitSet();
            for (EventBean bean : now == null ? new EventBean[0] : now) {
                holds.set((Integer) bean.get("site"));
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

    @Override
    protected void apply(int row, long at) {
        advance(at);
        events.sendEventBean(
                new EsperObservation(workload.site(row), workload.measure(row), workload.value(row), at), TYPE);
    }

    @Override
    protected void time(long at) {
        advance(at);
    }

    /** Stops at every whole minute, so that a minute's snapshot holds what the hour up to it holds. */
    private void advance(long at) {
        while (nextMinute <= at) {
            events.advanceTime(nextMinute);
            // A snapshot without rows is not told to listeners.
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
