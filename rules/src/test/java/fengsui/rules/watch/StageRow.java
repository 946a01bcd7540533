package fengsui.rules.watch;

import fengsui.rules.alert.ActionAnswer;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.AlertEvidence;
import fengsui.rules.area.Area;
import fengsui.rules.observation.Realm;
import fengsui.rules.pack.PackSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Grids, a county and its desk, one after the other at each instant; written and read back after every step if wanted. */
final class StageRow {

    static final int GRIDS = 0;
    static final int COUNTY = 1;
    static final int DESK = 2;

    final List<AlertEvidence> shown = new ArrayList<>();
    final List<AlertChange> changes = new ArrayList<>();
    final List<String> forgotten = new ArrayList<>();

    private final boolean restores;
    private final Compilation compilation;
    private final TreeMap<Long, PackSource> packs = new TreeMap<>();
    private final List<TreeMap<String, Node>> ranks = List.of(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    private Deployment deployment;

    StageRow(boolean restores, Compilation compilation) {
        this.restores = restores;
        this.compilation = compilation;
        this.deployment = new Deployment(source -> compilation);
    }

    private static final class Node {
        private Stage stage;
        private final TreeMap<Long, List<Item>> waiting = new TreeMap<>();

        Node(Stage stage) {
            this.stage = stage;
        }

        long due() {
            long first = waiting.isEmpty() ? Long.MAX_VALUE : waiting.firstKey();
            return Math.min(first, stage.nextWake());
        }
    }

    void deploy(long activeFrom, PackSource source) {
        packs.put(activeFrom, source);
        deployment.add(activeFrom, source);
    }

    void give(int rank, Area key, Item item) {
        ranks.get(rank)
                .computeIfAbsent(key.code(), k -> new Node(make(rank, key)))
                .waiting
                .computeIfAbsent(item.at(), at -> new ArrayList<>())
                .add(item);
    }

    private static Stage make(int rank, Area key) {
        return switch (rank) {
            case GRIDS -> new GridWatch(key);
            case COUNTY -> new CountyWatch(key);
            case DESK -> new DeskStage(Realm.TEST, key);
            default -> throw new IllegalStateException("no stage " + rank);
        };
    }

    void advance(long to) {
        while (true) {
            long next = ranks.stream()
                    .flatMap(rank -> rank.values().stream())
                    .mapToLong(Node::due)
                    .min()
                    .orElse(Long.MAX_VALUE);
            if (next > to) {
                return;
            }
            for (int rank = 0; rank < ranks.size(); rank++) {
                for (Node node : ranks.get(rank).values()) {
                    if (node.due() == next) {
                        step(next, rank, node);
                    }
                }
            }
        }
    }

    private void step(long t, int rank, Node node) {
        List<Item> items = node.waiting.remove(t);
        List<Item> sorted = items == null ? List.of() : new ArrayList<>(items);
        if (items != null) {
            sorted.sort(Item.ORDER);
        }
        node.stage.step(t, sorted, deployment, new Output(rank));
        if (restores) {
            node.stage = restored(rank, node.stage);
            deployment = new Deployment(source -> compilation);
            packs.forEach(deployment::add);
        }
    }

    private static Stage restored(int rank, Stage stage) {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes(stage)));
        try {
            return switch (rank) {
                case GRIDS -> GridWatch.read(in);
                case COUNTY -> CountyWatch.read(in);
                case DESK -> DeskStage.read(in);
                default -> throw new IllegalStateException("no stage " + rank);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Stage stage) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            stage.write(new DataOutputStream(bytes));
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Output implements StageOutput {

        private final int rank;

        Output(int rank) {
            this.rank = rank;
        }

        @Override
        public void emit(Item item) {
            give(rank + 1, WatchTimeline.COUNTY, travelled(item));
        }

        @Override
        public void publish(AlertChange change) {
            changes.add(change);
        }

        @Override
        public void publish(AlertEvidence evidence) {
            shown.add(evidence);
        }

        @Override
        public void forget(String alertId) {
            forgotten.add(alertId);
        }

        @Override
        public void answer(ActionAnswer answer) {}

        @Override
        public void refuse(Item.ObservationItem item, Refusal reason) {
            throw new AssertionError(reason + ": " + item);
        }
    }

    /** As it comes out of the wire between two operators. */
    private static Item travelled(Item item) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ItemCodec.write(item, new DataOutputStream(bytes));
            return ItemCodec.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
