package fengsui.jobs.stage;

import fengsui.jobs.flow.Control;
import fengsui.jobs.flow.ControlCodec;
import fengsui.jobs.flow.Parcel;
import fengsui.jobs.flow.PulseParcel;
import fengsui.rules.watch.Deployment;
import fengsui.rules.watch.Item;
import java.util.ArrayList;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Runs one stage: buffers items to their instant, and in the timer of that instant sorts them, steps once and emits
 * everything stamped with it before the watermark moves on. The same class serves grids, counties and desks.
 */
public final class StageFunction extends KeyedBroadcastProcessFunction<String, Parcel, Control, Parcel> {

    /** Where packs and modes are kept. */
    public static final MapStateDescriptor<String, Control> CONTROLS =
            new MapStateDescriptor<>("controls", Types.STRING, ControlCodec.TYPE);

    private static final long serialVersionUID = 1L;

    private final StageKind kind;
    private final EngineOptions options;

    @SuppressWarnings("NullAway.Init") // set by open or initializeState
    private transient ValueState<StageState> states;

    private transient @Nullable Deployment deployment;

    @SuppressWarnings("NullAway.Init") // set by open or initializeState
    private transient StageOutputs outputs;

    @SuppressWarnings("NullAway.Init") // set by open or initializeState
    private transient GateMeter meter;

    /** What the stage that acts takes in; refilled at every step. */
    @SuppressWarnings("NullAway.Init") // set by open or initializeState
    private transient ArrayList<Item> taken;

    public StageFunction(StageKind kind, EngineOptions options) {
        this.kind = kind;
        this.options = options;
    }

    @Override
    public void open(OpenContext context) {
        states = getRuntimeContext().getState(new ValueStateDescriptor<>("stage", StageStateCodec.TYPE));
        outputs = new StageOutputs(kind, options, getRuntimeContext().getMetricGroup());
        meter = new GateMeter(options.meter());
        taken = new ArrayList<>();
    }

    @Override
    public void processElement(Parcel parcel, ReadOnlyContext context, Collector<Parcel> out) throws Exception {
        if (PulseParcel.is(parcel)) {
            pass(parcel, context, out);
            return;
        }
        StageState state = states.value();
        if (state == null) {
            state = new StageState(kind, kind.make(options.realm(), parcel.key()));
        }
        state.waiting.add(parcel.item());
        setTimer(state, state.due(), context.timerService());
        states.update(state);
    }

    /** A pulse shows that the way is open, not that time goes on: it waits for nothing. */
    private void pass(Parcel pulse, ReadOnlyContext context, Collector<Parcel> out) {
        if (kind == StageKind.DESK) {
            context.output(StageOutputs.ALERTS, outputs.record(PulseParcel.pulse(pulse)));
        } else {
            out.collect(pulse);
        }
    }

    @Override
    public void processBroadcastElement(Control control, Context context, Collector<Parcel> out) throws Exception {
        BroadcastState<String, Control> controls = context.getBroadcastState(CONTROLS);
        controls.put(control.key(), control);
        Deployment known = deployment;
        if (known != null) {
            take(control, known);
        }
        if (control instanceof Control.PackFrom pack) {
            Compilations.begin(pack.source());
        }
    }

    private static void take(Control control, Deployment into) {
        if (control instanceof Control.PackFrom pack) {
            into.add(pack.activeFrom(), pack.source());
        } else if (control instanceof Control.ModeFrom mode) {
            into.add(mode.modeSwitch());
        }
    }

    @Override
    public void onTimer(long t, OnTimerContext context, Collector<Parcel> out) throws Exception {
        StageState state = states.value();
        if (state == null) {
            return;
        }
        // Flink has taken the timer that fires; after a bounded input's end it fires all, and nothing is decided then.
        state.timer = StageState.NO_TIMER;
        long until = Math.min(context.timerService().currentWatermark(), options.end());
        outputs.begin(state, context::output, out);
        // All that is due of a key at once: what it emits waits for the watermark in the next stage anyway.
        long due = state.due();
        while (due <= until) {
            taken.clear();
            state.waiting.take(due, taken);
            state.stage.step(due, taken, deployment(context), outputs);
            due = state.due();
        }
        if (due <= options.end()) {
            setTimer(state, due, context.timerService());
        }
        states.update(state);
        meter.count(deployment);
    }

    /** One timer per key, so that an observation costs one at most. */
    private static void setTimer(StageState state, long due, TimerService timers) {
        if (due == state.timer) {
            return;
        }
        if (state.timer != StageState.NO_TIMER) {
            timers.deleteEventTimeTimer(state.timer);
        }
        state.timer = due;
        if (due != StageState.NO_TIMER) {
            timers.registerEventTimeTimer(due);
        }
    }

    private Deployment deployment(ReadOnlyContext context) throws Exception {
        Deployment known = deployment;
        if (known != null) {
            return known;
        }
        Deployment made = new Deployment(Compilations::get);
        ReadOnlyBroadcastState<String, Control> controls = context.getBroadcastState(CONTROLS);
        for (Map.Entry<String, Control> entry : controls.immutableEntries()) {
            take(entry.getValue(), made);
        }
        deployment = made;
        return made;
    }

    @Override
    public void close() {
        if (meter != null) {
            meter.count(deployment);
        }
    }
}
