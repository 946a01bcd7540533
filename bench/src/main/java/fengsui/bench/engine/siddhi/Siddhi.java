package fengsui.bench.engine.siddhi;

import fengsui.bench.engine.Ordered;
import fengsui.bench.gate.FindingSink;
import fengsui.bench.rule.Family;
import fengsui.bench.rule.RuleBook;
import fengsui.bench.workload.Measure;
import fengsui.bench.workload.Region;
import fengsui.bench.workload.Workload;
import io.siddhi.core.SiddhiAppRuntime;
import io.siddhi.core.SiddhiManager;
import io.siddhi.core.event.Event;
import io.siddhi.core.stream.input.InputHandler;
import io.siddhi.core.stream.output.StreamCallback;

/** Siddhi in playback, one input stream a measure. */
public final class Siddhi extends Ordered {

    private static final long MINUTE = 60_000;

    private final SiddhiManager manager = new SiddhiManager();
    private final SiddhiAppRuntime app;
    private final InputHandler[] measures = new InputHandler[Measure.total()];
    private final InputHandler clock;
    private long sequence;
    private long now = Workload.START;

    public Siddhi(Workload workload, RuleBook book, FindingSink sink) {
        super(workload);
        app = manager.createSiddhiAppRuntime(SiddhiText.of(book));
        app.addCallback("Begin", new StreamCallback() {
            @Override
            public void receive(Event[] events) {
                for (Event event : events) {
                    long key = (Long) event.getData(0);
                    sink.begin((int) (key / SiddhiText.PLACES), (int) (key % SiddhiText.PLACES), now);
                }
            }
        });
        app.addCallback("Ended", new StreamCallback() {
            @Override
            public void receive(Event[] events) {
                for (Event event : events) {
                    long key = (Long) event.getData(0);
                    int rule = (int) (key / SiddhiText.PLACES);
                    if (book.rule(rule).family() == Family.AGGREGATE) {
                        sink.end(rule, (int) (key % SiddhiText.PLACES), now);
                    }
                }
            }
        });
        for (int m = 0; m < measures.length; m++) {
            measures[m] = app.getInputHandler("M" + m);
        }
        clock = app.getInputHandler("Clock");
        app.start();
        register();
    }

    /** A site that never reports is silent too. */
    private void register() {
        for (int site = 0; site < workload.region().sites(); site++) {
            InputHandler handler =
                    app.getInputHandler("Registered" + Region.kindOf(site).ordinal());
            send(handler, Workload.START, new Object[] {--sequence, site});
        }
        sequence = 0;
    }

    private void send(InputHandler handler, long at, Object[] data) {
        now = at;
        try {
            handler.send(at, data);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected void apply(int row, long at) {
        int site = workload.site(row);
        long pane = -Math.floorDiv(-at, MINUTE);
        send(measures[workload.measure(row)], at, new Object[] {
            sequence++, site, Region.gridOf(site), workload.value(row), at, pane
        });
    }

    @Override
    protected void time(long at) {
        if (at >= now) {
            send(clock, at, new Object[] {at});
        }
    }

    @Override
    public void close() {
        app.shutdown();
        manager.shutdown();
    }
}
