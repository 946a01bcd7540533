package fengsui.bench.system.flink;

import fengsui.bench.rule.Family;
import fengsui.bench.rule.RuleSpec;
import fengsui.bench.system.Assignment;
import fengsui.bench.system.FindingMessage;
import fengsui.bench.system.Running;
import fengsui.connectors.kafka.OutputRecord;
import java.io.Serializable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple4;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.WithinType;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Flink CEP: a hold is a reading beyond its limit that is not followed by one within it; a clear likewise. A silence would
 * be a reading that nothing follows, but a site that never reported begins with nothing. What raises and what clears are two patterns, so that a small function after them knows
 * whether a finding is open.
 */
public final class CepJob {

    private static final AfterMatchSkipStrategy SKIP = AfterMatchSkipStrategy.noSkip();

    /** Rule, place, since, active. */
    private static final TypeInformation<Tuple4<String, String, Long, Boolean>> SIGNAL =
            Types.TUPLE(Types.STRING, Types.STRING, Types.LONG, Types.BOOLEAN);

    private CepJob() {}

    /** Starts it. */
    public static Running start(Assignment assignment) throws Exception {
        Configuration settings = FlinkRun.settings(assignment);
        // The library's own state is of generic types.
        settings.set(org.apache.flink.configuration.PipelineOptions.GENERIC_TYPES, true);
        settings.set(org.apache.flink.configuration.PipelineOptions.AUTO_GENERATE_UIDS, true);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, settings);
        DataStream<Reading> readings =
                env.fromSource(Reading.source(assignment), Reading.clocks(), "inputs", Reading.TYPE);
        DataStream<Tuple4<String, String, Long, Boolean>> signals =
                held(readings, assignment.book().of(Family.HELD));
        DataStream<OutputRecord> findings = signals.keyBy(signal -> signal.f0 + "/" + signal.f1, Types.STRING)
                .process(new Edges())
                .returns(OutputRecord.TYPE);
        FlinkRun.deliver(findings, assignment);
        return FlinkRun.start(env, settings);
    }

    private record Limits(String rule, double sign, double limit, double release) implements Serializable {
        boolean up(Reading reading) {
            return sign * reading.value >= limit;
        }

        boolean back(Reading reading) {
            return sign * reading.value < release;
        }
    }

    private static DataStream<Tuple4<String, String, Long, Boolean>> held(
            DataStream<Reading> readings, List<RuleSpec> rules) {
        HashMap<String, Limits> limits = new HashMap<>();
        for (RuleSpec rule : rules) {
            double sign = rule.reading().atLeast() ? 1 : -1;
            Limits one = new Limits(rule.name(), sign, sign * rule.reading().limit(), sign * rule.release());
            Limits other = limits.put(rule.reading().measure().quantity(), one);
            if (other != null) {
                throw new IllegalArgumentException(
                        rule + ": a second rule of its quantity (expected: 40 rules or fewer)");
            }
        }
        long hold = rules.get(0).holdMillis();
        long clear = rules.get(0).clearMillis();
        KeyedStream<Reading, String> keyed = readings.filter(reading -> limits.containsKey(reading.quantity))
                .keyBy(reading -> reading.site + "/" + reading.quantity, Types.STRING);
        Pattern<Reading, Reading> raise = Pattern.<Reading>begin("start", SKIP)
                .where(SimpleCondition.of(reading -> limit(limits, reading).up(reading)))
                .notFollowedBy("other")
                .where(SimpleCondition.of(reading -> !limit(limits, reading).up(reading)))
                .within(Duration.ofMillis(hold));
        Pattern<Reading, Reading> lower = Pattern.<Reading>begin("off", SKIP)
                .where(SimpleCondition.of(reading -> !limit(limits, reading).back(reading)))
                .next("start")
                .where(SimpleCondition.of(reading -> limit(limits, reading).back(reading)))
                .notFollowedBy("other")
                .where(SimpleCondition.of(reading -> !limit(limits, reading).back(reading)))
                .within(Duration.ofMillis(clear), WithinType.PREVIOUS_AND_CURRENT);
        return CEP.pattern(keyed, raise)
                .process(new Found(limits, hold, true), SIGNAL)
                .union(CEP.pattern(keyed, lower).process(new Found(limits, clear, false), SIGNAL));
    }

    private static Limits limit(Map<String, Limits> limits, Reading reading) {
        return Objects.requireNonNull(limits.get(reading.quantity));
    }

    private static final class Found extends PatternProcessFunction<Reading, Tuple4<String, String, Long, Boolean>> {
        private static final long serialVersionUID = 1L;

        private final Map<String, Limits> limits;
        private final long after;
        private final boolean active;

        Found(Map<String, Limits> limits, long after, boolean active) {
            this.limits = limits;
            this.after = after;
            this.active = active;
        }

        @Override
        public void processMatch(
                Map<String, List<Reading>> match,
                PatternProcessFunction.Context context,
                Collector<Tuple4<String, String, Long, Boolean>> out) {
            Reading start = Objects.requireNonNull(match.get("start")).get(0);
            out.collect(Tuple4.of(limit(limits, start).rule(), start.site, start.at + after, active));
        }
    }

    /** Lets a signal through if it changes something, in order of event time. */
    private static final class Edges
            extends KeyedProcessFunction<String, Tuple4<String, String, Long, Boolean>, OutputRecord> {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("NullAway.Init") // set by open
        private transient MapState<Long, Tuple4<String, String, Long, Boolean>> waiting;

        @SuppressWarnings("NullAway.Init") // set by open
        private transient ValueState<Boolean> open;

        @Override
        public void open(OpenContext context) {
            waiting = getRuntimeContext().getMapState(new MapStateDescriptor<>("waiting", Types.LONG, SIGNAL));
            open = getRuntimeContext().getState(new ValueStateDescriptor<>("open", Types.BOOLEAN));
        }

        @Override
        public void processElement(
                Tuple4<String, String, Long, Boolean> signal,
                KeyedProcessFunction<String, Tuple4<String, String, Long, Boolean>, OutputRecord>.Context context,
                Collector<OutputRecord> out)
                throws Exception {
            waiting.put(signal.f2, signal);
            context.timerService().registerEventTimeTimer(signal.f2);
        }

        @Override
        public void onTimer(long at, OnTimerContext context, Collector<OutputRecord> out) throws Exception {
            Tuple4<String, String, Long, Boolean> signal = waiting.get(at);
            waiting.remove(at);
            if (signal != null && signal.f3 != Boolean.TRUE.equals(open.value())) {
                open.update(signal.f3);
                out.collect(FlinkRun.record(new FindingMessage(signal.f0, signal.f1, signal.f2, signal.f3)));
            }
        }
    }
}
