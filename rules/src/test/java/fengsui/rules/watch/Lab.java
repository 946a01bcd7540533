package fengsui.rules.watch;

import fengsui.rules.alert.ActionAnswer;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.AlertEvidence;
import fengsui.rules.area.Area;
import fengsui.rules.finding.FindingChange;
import fengsui.rules.observation.Realm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * One county's grids, watch and desk, driven as Flink drives them: whatever is due at an instant acts once, bottom up, on
 * sorted input. Unlike {@link Core} it may die and be restored between any two acts.
 */
final class Lab implements StageOutput {

    static final Area COUNTY = new Area("990101");

    private final Map<String, Node> grids = new TreeMap<>();
    private final Node county = new Node(new CountyWatch(COUNTY));
    private final Node desk = new Node(new DeskStage(Realm.TEST, COUNTY));
    private Deployment deployment = new Deployment(TestPacks::compile);
    private Runnable redeploy = () -> {};
    private BooleanSupplier dies = () -> false;
    private Node acting = county;
    private long now = Long.MIN_VALUE;

    final List<FindingChange> findings = new ArrayList<>();
    final List<AlertChange> alerts = new ArrayList<>();
    final List<AlertEvidence> evidence = new ArrayList<>();
    final List<String> alertsForgotten = new ArrayList<>();
    final List<Item> contributions = new ArrayList<>();
    final List<String> refused = new ArrayList<>();
    final List<ActionAnswer> answers = new ArrayList<>();
    private boolean asked;

    private static final class Node {
        private Stage stage;
        private final TreeMap<Long, List<Item>> waiting = new TreeMap<>();

        Node(Stage stage) {
            this.stage = stage;
        }

        long due() {
            return Math.min(waiting.isEmpty() ? Long.MAX_VALUE : waiting.firstKey(), stage.nextWake());
        }
    }

    /** Before every act of a stage it is asked whether the stage is replaced by what its bytes say. */
    Lab dying(BooleanSupplier when) {
        dies = when;
        return this;
    }

    /** Says what holds from when; asked again after a restore. */
    Lab deployed(java.util.function.Consumer<Deployment> what) {
        Runnable before = redeploy;
        redeploy = () -> {
            before.run();
            what.accept(deployment);
        };
        what.accept(deployment);
        return this;
    }

    void restart() {
        deployment = new Deployment(TestPacks::compile);
        redeploy.run();
        grids.values().forEach(Lab::revive);
        revive(county);
        revive(desk);
    }

    void toGrid(Area grid, Item item) {
        add(grids.computeIfAbsent(grid.code(), code -> new Node(new GridWatch(grid))), item);
    }

    void toCounty(Item item) {
        add(county, item);
    }

    void toDesk(Item item) {
        asked |= item instanceof Item.ActionItem;
        add(desk, item);
    }

    private static void add(Node node, Item item) {
        node.waiting.computeIfAbsent(item.at(), at -> new ArrayList<>()).add(item);
    }

    /** Acts at every instant up to and with that one at which something is due. */
    void advance(long until) {
        for (long next = due(); next <= until; next = due()) {
            if (next <= now) {
                throw new IllegalStateException("time stands still at " + now);
            }
            now = next;
            for (Node grid : grids.values()) {
                act(grid);
            }
            act(county);
            act(desk);
        }
    }

    private long due() {
        long due = Math.min(county.due(), desk.due());
        for (Node grid : grids.values()) {
            due = Math.min(due, grid.due());
        }
        return due;
    }

    private void act(Node node) {
        if (node.due() > now) {
            return;
        }
        if (dies.getAsBoolean()) {
            revive(node);
        }
        List<Item> items = node.waiting.remove(now);
        List<Item> sorted = items == null ? new ArrayList<>() : items;
        sorted.sort(Item.ORDER);
        acting = node;
        node.stage.step(now, sorted, deployment, this);
    }

    private static void revive(Node node) {
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes(node.stage)));
            if (node.stage instanceof GridWatch) {
                node.stage = GridWatch.read(in);
            } else if (node.stage instanceof CountyWatch) {
                node.stage = CountyWatch.read(in);
            } else {
                node.stage = DeskStage.read(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Stage stage) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        stage.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    @Override
    public void emit(Item item) {
        if (acting == county) {
            if (item instanceof Item.FindingItem finding) {
                findings.add(finding.change());
            }
            add(desk, item);
        } else {
            if (item instanceof Item.Contribution) {
                contributions.add(item);
            }
            add(county, item);
        }
    }

    @Override
    public void publish(AlertChange change) {
        alerts.add(change);
    }

    @Override
    public void publish(AlertEvidence fresh) {
        evidence.add(fresh);
    }

    @Override
    public void forget(String alertId) {
        alertsForgotten.add(alertId);
    }

    @Override
    public void answer(ActionAnswer answer) {
        if (!asked) {
            throw new IllegalStateException("nobody asked: " + answer);
        }
        answers.add(answer);
    }

    @Override
    public void refuse(Item.ObservationItem item, Refusal reason) {
        refused.add(reason + " " + item.observation().id());
    }
}
