package fengsui.rules.watch;

import fengsui.rules.alert.ActionAnswer;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.AlertEvidence;
import fengsui.rules.alert.OperatorAction;
import fengsui.rules.area.Area;
import fengsui.rules.evaluation.GateCounts;
import fengsui.rules.observation.Realm;
import fengsui.rules.pack.Compiled;
import fengsui.rules.pack.PackCompiler;
import fengsui.rules.pack.PackSource;
import fengsui.rules.quantity.Catalogue;
import fengsui.rules.situation.ModeSwitch;
import fengsui.rules.table.Tables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The whole engine on one thread and without Flink: the validator and every stage, each acting once per instant, in order
 * of time; what one county is told says nothing of when others are told. For simulation, races and tests of scenarios; it keeps no checkpoints and does not hash its ledger.
 *
 * <p>Minimal use: {@link #ask} for register and pack, {@link #observe}, then {@link #advance} to the watermark. Not
 * thread-safe.
 */
public final class Core {

    private static final int GRIDS = 0;
    private static final int COUNTIES = 1;
    private static final int DESKS = 2;
    /** So much event time a stage runs ahead of the one above at most, lest much waits between them. */
    private static final long STRETCH_MILLIS = 60_000;

    private final Realm realm;
    private final CoreOutput out;
    private final Function<PackSource, Compilation> compiler;
    private final Admission admission = new Admission();
    private final Deployment deployment;
    private final TreeMap<Long, List<Request>> requests = new TreeMap<>();
    private final List<Map<String, StageNode>> nodes = List.of(new HashMap<>(), new HashMap<>(), new HashMap<>());
    private final List<StageQueue> queues = List.of(new StageQueue(), new StageQueue(), new StageQueue());
    private final Emitted emitted = new Emitted();
    /** What the stage that acts takes in; refilled at every step. */
    private final ArrayList<Item> taken = new ArrayList<>();

    /**
     * @param realm the one realm it serves
     * @param compiler gives the compilation of a pack that passed all checks; {@link #compile} unless one is shared
     */
    public Core(Realm realm, Function<PackSource, Compilation> compiler, CoreOutput out) {
        this.realm = realm;
        this.out = out;
        this.compiler = compiler;
        this.deployment = new Deployment(compiler);
    }

    /**
     * Compiles a pack.
     *
     * @throws IllegalArgumentException with all problems if it is refused
     */
    public static Compilation compile(PackSource source) {
        Compiled compiled = check(source);
        if (compiled instanceof Compiled.Accepted accepted) {
            return Compilation.of(accepted.pack());
        }
        throw new IllegalArgumentException("pack " + source.version() + ": " + compiled);
    }

    private static Compiled check(PackSource source) {
        return PackCompiler.compile(source, Catalogue.shipped(), Tables.shipped());
    }

    /** Takes a register record, pack or mode switch. */
    public void ask(Request request) {
        requests.computeIfAbsent(request.at(), at -> new ArrayList<>()).add(request);
    }

    /** Takes an observation. */
    public void observe(Item.ObservationItem item) {
        add(GRIDS, item.observation().grid().code(), item);
    }

    /** Takes an operator's action; {@code at} is when it acts. */
    public void act(Area county, long at, OperatorAction action) {
        add(DESKS, county.code(), new Item.ActionItem(at, action));
    }

    /** Acts at every instant up to and with that one (epoch milliseconds) at which something is due. */
    public void advance(long watermark) {
        while (true) {
            long asked = requests.isEmpty() ? Long.MAX_VALUE : requests.firstKey();
            long next = Long.MAX_VALUE;
            for (StageQueue queue : queues) {
                next = Math.min(next, queue.next());
            }
            if (Math.min(asked, next) > watermark) {
                return;
            }
            if (asked <= next) {
                List<Request> sorted = requests.remove(asked);
                sorted.sort(Request.ORDER);
                admission.step(asked, sorted, Core::check, new Admitted());
                continue;
            }
            // What a stage emits is for the same instant and the stage above: each may run ahead of those above it.
            long until = Math.min(Math.min(watermark, asked - 1), next + STRETCH_MILLIS);
            for (StageQueue queue : queues) {
                run(queue, until);
            }
        }
    }

    private void run(StageQueue queue, long until) {
        StageNode node = queue.first();
        while (node != null && node.queuedFor <= until) {
            long due = node.queuedFor;
            // All that is due of a node at once: the next node finds nothing of its own in the cache.
            while (due <= until) {
                step(due, node);
                due = Math.min(node.waiting.first(), node.stage.nextWake());
            }
            queue.move(node, due);
            node = queue.first();
        }
    }

    private void step(long t, StageNode node) {
        taken.clear();
        node.waiting.take(t, taken);
        emitted.from = node;
        node.stage.step(t, taken, deployment, emitted);
    }

    /** Share of judgements and Drools runs so far. */
    public GateCounts gate() {
        return deployment.counts();
    }

    private StageNode node(int rank, String key) {
        Map<String, StageNode> ofRank = nodes.get(rank);
        StageNode known = ofRank.get(key);
        if (known == null) {
            known = new StageNode(rank, key, make(rank, key));
            ofRank.put(key, known);
        }
        return known;
    }

    private void add(int rank, String key, Item item) {
        add(node(rank, key), item);
    }

    private void add(StageNode node, Item item) {
        node.waiting.add(item);
        if (item.at() < node.queuedFor) {
            queues.get(node.rank).move(node, item.at());
        }
    }

    private Stage make(int rank, String key) {
        Area area = new Area(key);
        return switch (rank) {
            case GRIDS -> new GridWatch(area);
            case COUNTIES -> new CountyWatch(area);
            case DESKS -> new DeskStage(realm, area);
            default -> throw new IllegalStateException("no stage " + rank);
        };
    }

    private final class Admitted implements AdmissionOutput {

        @Override
        public void deploy(long activeFrom, PackSource source) {
            deployment.add(activeFrom, source);
        }

        @Override
        public void deploy(ModeSwitch modeSwitch) {
            deployment.add(modeSwitch);
        }

        @Override
        public void toGrid(Area grid, Item item) {
            add(GRIDS, grid.code(), item);
        }

        @Override
        public void toCounty(Area county, Item item) {
            add(COUNTIES, county.code(), item);
        }

        @Override
        public void toDesk(Area county, Item item) {
            add(DESKS, county.code(), item);
        }

        @Override
        public void packAccepted(long at, PackSource source, long activeFrom) {
            Compilation unused = compiler.apply(source);
        }

        @Override
        public void packRefused(long at, PackSource source, List<String> problems) {
            out.refused(at, "pack " + source.version(), problems);
        }

        @Override
        public void refused(long at, String subject, List<String> problems) {
            out.refused(at, subject, problems);
        }
    }

    private final class Emitted implements StageOutput {

        private @Nullable StageNode from;

        @Override
        public void emit(Item item) {
            StageNode below = Objects.requireNonNull(from);
            if (item instanceof Item.FindingItem finding && below.rank == COUNTIES) {
                out.finding(finding.change());
            }
            StageNode above = below.above;
            if (above == null) {
                String county =
                        below.rank == GRIDS ? new Area(below.key).county().code() : below.key;
                above = node(below.rank + 1, county);
                below.above = above;
            }
            add(above, item);
        }

        @Override
        public void publish(AlertChange change) {
            out.alert(change);
        }

        @Override
        public void publish(AlertEvidence evidence) {
            out.evidence(evidence);
        }

        @Override
        public void forget(String alertId) {
            out.forgotten(alertId);
        }

        @Override
        public void answer(ActionAnswer answer) {
            out.answer(answer);
        }

        @Override
        public void refuse(Item.ObservationItem item, Refusal reason) {
            out.refused(item, reason);
        }
    }
}
