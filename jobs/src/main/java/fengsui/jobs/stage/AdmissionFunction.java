package fengsui.jobs.stage;

import fengsui.connectors.kafka.OutputRecord;
import fengsui.connectors.wire.Status;
import fengsui.connectors.wire.WireEncoder;
import fengsui.jobs.flow.Control;
import fengsui.jobs.flow.Parcel;
import fengsui.jobs.flow.ParcelCodec;
import fengsui.rules.area.Area;
import fengsui.rules.pack.PackCompiler;
import fengsui.rules.pack.PackSource;
import fengsui.rules.quantity.Catalogue;
import fengsui.rules.situation.ModeSwitch;
import fengsui.rules.table.Tables;
import fengsui.rules.watch.Admission;
import fengsui.rules.watch.AdmissionOutput;
import fengsui.rules.watch.Item;
import fengsui.rules.watch.Request;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** The validator: one instance for the whole job decides packs, register records and mode switches. */
public final class AdmissionFunction extends KeyedProcessFunction<String, Request, Control> {

    /** The one key. */
    public static final String KEY = "validator";

    public static final OutputTag<Parcel> TO_GRIDS = new OutputTag<>("to-grids", ParcelCodec.TYPE);
    public static final OutputTag<Parcel> TO_COUNTIES = new OutputTag<>("to-counties", ParcelCodec.TYPE);
    public static final OutputTag<Parcel> TO_DESKS = new OutputTag<>("to-desks", ParcelCodec.TYPE);

    private static final long serialVersionUID = 1L;

    private final EngineOptions options;

    @SuppressWarnings("NullAway.Init") // set by open or initializeState
    private transient ValueState<AdmissionState> states;

    @SuppressWarnings("NullAway.Init") // set by open or initializeState
    private transient WireEncoder encoder;

    public AdmissionFunction(EngineOptions options) {
        this.options = options;
    }

    @Override
    public void open(OpenContext context) {
        states = getRuntimeContext().getState(new ValueStateDescriptor<>("admission", AdmissionStateCodec.TYPE));
        encoder = new WireEncoder(options.realm());
    }

    @Override
    public void processElement(Request request, Context context, Collector<Control> out) throws Exception {
        AdmissionState state = states.value();
        if (state == null) {
            state = new AdmissionState(new Admission());
        }
        state.add(request);
        states.update(state);
        context.timerService().registerEventTimeTimer(request.at());
    }

    @Override
    public void onTimer(long t, OnTimerContext context, Collector<Control> out) throws Exception {
        AdmissionState state = states.value();
        if (state == null || t > options.end()) {
            return;
        }
        List<Request> due = state.waiting.remove(t);
        if (due == null) {
            return;
        }
        due.sort(Request.ORDER);
        state.admission.step(
                t,
                due,
                source -> PackCompiler.compile(source, Catalogue.shipped(), Tables.shipped()),
                new Output(context, out));
        states.update(state);
    }

    private final class Output implements AdmissionOutput {

        private final OnTimerContext context;
        private final Collector<Control> out;

        Output(OnTimerContext context, Collector<Control> out) {
            this.context = context;
            this.out = out;
        }

        @Override
        public void deploy(long activeFrom, PackSource source) {
            out.collect(new Control.PackFrom(activeFrom, source));
            Compilations.begin(source);
        }

        @Override
        public void deploy(ModeSwitch modeSwitch) {
            out.collect(new Control.ModeFrom(modeSwitch));
            status(modeSwitch.id(), new Status.ModeSwitched(modeSwitch));
        }

        @Override
        public void toGrid(Area grid, Item item) {
            context.output(TO_GRIDS, new Parcel(grid.code(), item));
        }

        @Override
        public void toCounty(Area county, Item item) {
            context.output(TO_COUNTIES, new Parcel(county.code(), item));
        }

        @Override
        public void toDesk(Area county, Item item) {
            context.output(TO_DESKS, new Parcel(county.code(), item));
        }

        @Override
        public void packAccepted(long at, PackSource source, long activeFrom) {
            status("pack", new Status.PackAccepted(source.version(), source.hash(), activeFrom, at));
        }

        @Override
        public void packRefused(long at, PackSource source, List<String> problems) {
            status("pack", new Status.PackRefused(source.version(), source.hash(), problems, at));
        }

        @Override
        public void refused(long at, String subject, List<String> problems) {
            status(subject, new Status.RegisterRefused(subject, String.join(" ", problems), at));
        }

        private void status(String key, Status status) {
            context.output(StageOutputs.STATUS, OutputRecord.of(key, encoder.status(status)));
        }
    }
}
