package fengsui.rules.watch;

import fengsui.rules.alert.ActionAnswer;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.AlertEvidence;
import fengsui.rules.alert.OperatorAction;
import fengsui.rules.area.Area;
import fengsui.rules.evaluation.Evaluator;
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
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The whole engine on one thread and without Flink: the validator and every stage, each acting once per instant, bottom
 * up. For simulation, races and tests of scenarios; it keeps no checkpoints and does not hash its ledger.
 *
 * <p>Minimal use: {@link #ask} for register and pack, {@link #observe}, then {@link #advance} to the watermark. Not
 * thread-safe.
 */
public final class Core {

    private static final int GRIDS = 0;
    private static final int COUNTIES = 1;
    private static final int DESKS = 2;

    private final Realm realm;
    private final CoreOutput out;
    private final Function<PackSource, Compilation> compiler;
    private final Admission admission = new Admission();
    private final Deployment deployment;
    private final TreeMap<Long, List<Request>> requests = new TreeMap<>();
    private final List<Map<String, Node>> nodes = List.of(new HashMap<>(), new HashMap<>(), new HashMap<>());
    /** Instants at which something is due to the nodes due then, by stage. Within a stage their order means nothing. */
    private final Map<Long, List<List<Node>>> due = new HashMap<>();

    private final PriorityQueue<Long> instants = new PriorityQueue<>();

    /** One key of one stage: what waits for its instant, and the instant it is queued for. */
    private static final class Node {
        private final int rank;
        private final String key;
        private final Stage stage;
        private final TreeMap<Long, List<Item>> waiting = new TreeMap<>();
        private long queued = Long.MAX_VALUE;

        Node(int rank, String key, Stage stage) {
            this.rank = rank;
            this.key = key;
            this.stage = stage;
        }
    }

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
            Long first = instants.peek();
            long next = first == null ? Long.MAX_VALUE : first;
            if (Math.min(asked, next) > watermark) {
                return;
            }
            if (asked <= next) {
                List<Request> sorted = requests.remove(asked);
                sorted.sort(Request.ORDER);
                admission.step(asked, sorted, Core::check, new Admitted());
            } else {
                for (List<Node> stage : due.getOrDefault(next, List.of())) {
                    // A list grows while the stage below it acts.
                    for (int i = 0; i < stage.size(); i++) {
                        step(next, stage.get(i));
                    }
                }
                due.remove(next);
                instants.remove();
            }
        }
    }

    private void step(long t, Node node) {
        if (node.queued != t) {
            return;
        }
        node.queued = Long.MAX_VALUE;
        List<Item> items = node.waiting.remove(t);
        List<Item> sorted = items == null ? List.of() : items;
        if (sorted.size() > 1) {
            sorted.sort(Item.ORDER);
        }
        node.stage.step(t, sorted, deployment, new Emitted(node));
        queue(node);
    }

    /** Share of judgements and Drools runs so far. */
    public GateCounts gate() {
        GateCounts counts = new GateCounts(0, 0, 0, 0);
        for (LivePack pack : deployment.used()) {
            for (Evaluator evaluator : pack.evaluators()) {
                counts = counts.plus(evaluator.counts());
            }
        }
        return counts;
    }

    private void add(int rank, String key, Item item) {
        Node node = nodes.get(rank).computeIfAbsent(key, k -> new Node(rank, k, make(rank, k)));
        node.waiting.computeIfAbsent(item.at(), at -> new ArrayList<>(2)).add(item);
        queue(node);
    }

    private List<List<Node>> instant(Long at) {
        instants.add(at);
        return List.of(new ArrayList<>(), new ArrayList<>(1), new ArrayList<>(1));
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

    private void queue(Node node) {
        long waiting = node.waiting.isEmpty() ? Long.MAX_VALUE : node.waiting.firstKey();
        long at = Math.min(waiting, node.stage.nextWake());
        if (at < node.queued) {
            node.queued = at;
            due.computeIfAbsent(at, this::instant).get(node.rank).add(node);
        }
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

        private final Node from;

        Emitted(Node from) {
            this.from = from;
        }

        @Override
        public void emit(Item item) {
            String county = from.rank == GRIDS ? new Area(from.key).county().code() : from.key;
            if (item instanceof Item.FindingItem finding && from.rank == COUNTIES) {
                out.finding(finding.change());
            }
            add(from.rank + 1, county, item);
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
