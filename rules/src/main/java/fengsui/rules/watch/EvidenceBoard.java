package fengsui.rules.watch;

import fengsui.rules.area.Area;
import fengsui.rules.finding.AreaEvidence;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** The fresh evidence of several areas: those with an active finding, or with one until a moment ago. */
final class EvidenceBoard {

    private final TreeMap<Area, FreshEvidence> areas = new TreeMap<>();

    boolean isEmpty() {
        return areas.isEmpty();
    }

    /** What an area's active findings look at may have changed. */
    void touch(Area area) {
        areas.computeIfAbsent(area, a -> new FreshEvidence()).touch();
    }

    /**
     * Tells of every area what changed and is due.
     *
     * @param isActive whether an area has an active finding
     * @param findings what an area's active findings rest on
     */
    void tell(
            long t, Predicate<Area> isActive, Function<Area, List<AreaEvidence.OfFinding>> findings, StageOutput out) {
        for (Map.Entry<Area, FreshEvidence> entry : areas.entrySet()) {
            FreshEvidence fresh = entry.getValue();
            if (!isActive.test(entry.getKey())) {
                fresh.rest();
            } else if (fresh.isDue(t)) {
                fresh.tell(t, entry.getKey(), findings.apply(entry.getKey()), out);
            }
        }
        areas.values().removeIf(fresh -> fresh.isAtRest() && fresh.isFree(t));
    }

    /** The next instant at which a change that waits is to be told; {@code Long.MAX_VALUE} if none waits. */
    long nextWake() {
        long next = Long.MAX_VALUE;
        for (FreshEvidence fresh : areas.values()) {
            next = Math.min(next, fresh.nextWake());
        }
        return next;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(areas.size());
        for (Map.Entry<Area, FreshEvidence> entry : areas.entrySet()) {
            out.writeUTF(entry.getKey().code());
            entry.getValue().write(out);
        }
    }

    static EvidenceBoard read(DataInput in) throws IOException {
        EvidenceBoard board = new EvidenceBoard();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            board.areas.put(new Area(in.readUTF()), FreshEvidence.read(in));
        }
        return board;
    }
}
