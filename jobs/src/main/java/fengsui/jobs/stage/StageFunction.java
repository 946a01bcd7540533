package fengsui.jobs.stage;

import fengsui.jobs.flow.Control;
import fengsui.jobs.flow.ControlCodec;
import fengsui.jobs.flow.Parcel;
import fengsui.rules.watch.Deployment;
import fengsui.rules.watch.Item;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
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

    public StageFunction(StageKind kind, EngineOptions options) {
        this.kind = kind;
        this.options = options;
    }

    @Override
    public void open(OpenContext context) {
        states = getRuntimeContext().getState(new ValueStateDescriptor<>("stage", StageStateCodec.TYPE));
        outputs = new StageOutputs(kind, options, getRuntimeContext().getMetricGroup());
        meter = new GateMeter(options.meter());
    }

    @Override
    public void processElement(Parcel parcel, ReadOnlyContext context, Collector<Parcel> out) throws Exception {
        StageState state = states.value();
        if (state == null) {
            state = new StageState(kind, kind.make(options.realm(), parcel.key()));
        }
        state.add(parcel.item());
        states.update(state);
        context.timerService().registerEventTimeTimer(parcel.item().at());
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
        // After a bounded input's end Flink fires every timer; nothing is decided beyond the end that was asked for.
        if (state == null || t > options.end()) {
            return;
        }
        List<Item> items = state.waiting.remove(t);
        if (items == null && state.stage.nextWake() > t) {
            return;
        }
        List<Item> sorted = items == null ? List.of() : items;
        if (sorted.size() > 1) {
            sorted.sort(Item.ORDER);
        }
        outputs.begin(state, context::output, out);
        state.stage.step(t, sorted, deployment(context), outputs);
        setTimer(state, t, context);
        states.update(state);
        meter.count(deployment);
    }

    private static void setTimer(StageState state, long t, OnTimerContext context) {
        long next = state.stage.nextWake();
        if (next == state.timer && next > t) {
            return;
        }
        boolean setAhead = state.timer != StageState.NO_TIMER && state.timer > t;
        if (setAhead && !state.waiting.containsKey(state.timer)) {
            context.timerService().deleteEventTimeTimer(state.timer);
        }
        state.timer = next == Long.MAX_VALUE ? StageState.NO_TIMER : next;
        if (next != Long.MAX_VALUE) {
            context.timerService().registerEventTimeTimer(next);
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
