package fengsui.rules.watch;

import fengsui.rules.area.Area;
import fengsui.rules.area.AreaLevel;
import fengsui.rules.finding.FindingChange;
import fengsui.rules.finding.FindingReason;
import fengsui.rules.finding.FindingState;
import fengsui.rules.finding.WarningLevel;
import fengsui.rules.indicator.IndicatorName;
import fengsui.rules.situation.Knowledge;
import fengsui.rules.situation.Situation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The active findings below an area, as its rules see them. Not thread-safe. */
final class ChildFindings {

    private static final int TOWN_DIGITS = 9;

    private final Map<String, Child> active = new TreeMap<>();
    /** Hazard to area to how many children there are. */
    private final Map<String, TreeMap<Area, Tally>> tallies = new HashMap<>();

    private record Child(Area area, String hazard, WarningLevel level, boolean lost) {}

    /** The children of one hazard judged for one area, by level. */
    private static final class Tally {
        private static final int LEVELS = WarningLevel.values().length;

        private final int[] certain = new int[LEVELS];
        private final int[] lost = new int[LEVELS];

        void count(Child child, int sign) {
            (child.lost() ? lost : certain)[child.level().ordinal()] += sign;
        }

        boolean isEmpty() {
            return !has(certain, 0) && !has(lost, 0);
        }

        static boolean has(int[] counts, int least) {
            for (int level = least; level < LEVELS; level++) {
                if (counts[level] > 0) {
                    return true;
                }
            }
            return false;
        }

        /** The highest level as situations count it; 0 without any. */
        static int highest(int[] counts) {
            for (int level = LEVELS - 1; level >= 0; level--) {
                if (counts[level] > 0) {
                    return ScopePlan.childLevel(WarningLevel.values()[level]);
                }
            }
            return 0;
        }
    }

    void take(FindingChange change) {
        String key = change.area() + "/" + (change.site() == null ? "" : change.site()) + "/"
                + change.rule().name();
        if (change.reason().state() == FindingState.ENDED) {
            count(active.remove(key), -1);
            return;
        }
        // One told early is no child before it is held.
        if (change.reason() != FindingReason.HELD && !active.containsKey(key)) {
            return;
        }
        boolean lost = change.reason().state() == FindingState.UNKNOWN;
        put(key, new Child(change.area(), change.rule().hazard(), change.rule().level(), lost));
    }

    private void put(String key, Child child) {
        count(active.put(key, child), -1);
        count(child, 1);
    }

    private void count(@Nullable Child child, int sign) {
        if (child == null) {
            return;
        }
        TreeMap<Area, Tally> areas = tallies.computeIfAbsent(child.hazard(), hazard -> new TreeMap<>());
        Tally tally = areas.computeIfAbsent(child.area(), area -> new Tally());
        tally.count(child, sign);
        if (tally.isEmpty()) {
            areas.remove(child.area());
        }
    }

    /**
     * Fills the child levels and child-area counts of a situation about an area. Findings judged for the area itself by
     * rules of the same scope are not children: the caller takes them in only after judging.
     */
    void fill(ScopePlan plan, Situation situation, Area area) {
        for (int slot = 0; slot < plan.shape().hazards().size(); slot++) {
            int low = 0;
            int high = 0;
            for (Map.Entry<Area, Tally> entry :
                    within(plan.shape().hazards().get(slot), area).entrySet()) {
                if (!area.contains(entry.getKey())) {
                    break;
                }
                if (isBelow(entry.getKey(), area)) {
                    int certain = Tally.highest(entry.getValue().certain);
                    low = Math.max(low, certain);
                    high = Math.max(high, Math.max(certain, Tally.highest(entry.getValue().lost)));
                }
            }
            situation.putChild(slot, low, high);
        }
        for (int cell = 0; cell < plan.cells().size(); cell++) {
            IndicatorName.OfAreas areas = plan.cells().get(cell).areas();
            if (areas != null) {
                count(areas, cell, situation, area);
            }
        }
    }

    /** Areas with children from an area on: those inside it come first. */
    private SortedMap<Area, Tally> within(String hazard, Area area) {
        TreeMap<Area, Tally> areas = tallies.get(hazard);
        return areas == null ? Collections.emptySortedMap() : areas.tailMap(area);
    }

    private static boolean isBelow(Area child, Area area) {
        // In a grid the children are its sites, whose area is the grid itself.
        return area.level() == AreaLevel.GRID ? child.equals(area) : !child.equals(area);
    }

    private void count(IndicatorName.OfAreas name, int cell, Situation situation, Area area) {
        int least = name.level().ordinal();
        boolean byTown = area.level() == AreaLevel.COUNTY;
        String counted = "";
        boolean isCertain = false;
        int certain = 0;
        int possible = 0;
        for (Map.Entry<Area, Tally> entry : within(name.hazard(), area).entrySet()) {
            if (!area.contains(entry.getKey())) {
                break;
            }
            boolean certainly = Tally.has(entry.getValue().certain, least);
            if (entry.getKey().equals(area) || !(certainly || Tally.has(entry.getValue().lost, least))) {
                continue;
            }
            // Areas of one town follow each other.
            String code = entry.getKey().code();
            if (!byTown || counted.isEmpty() || !code.regionMatches(0, counted, 0, TOWN_DIGITS)) {
                counted = code;
                isCertain = false;
                possible++;
            }
            certain += certainly && !isCertain ? 1 : 0;
            isCertain |= certainly;
        }
        Knowledge known = certain == possible ? Knowledge.EXACT : Knowledge.LOWER_BOUND;
        situation.put(cell, known, certain, 1, null, 0);
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(active.size());
        for (Map.Entry<String, Child> entry : active.entrySet()) {
            CardCodec.text(entry.getKey(), out);
            out.writeUTF(entry.getValue().area().code());
            out.writeUTF(entry.getValue().hazard());
            out.writeByte(entry.getValue().level().ordinal());
            out.writeBoolean(entry.getValue().lost());
        }
    }

    void read(DataInput in) throws IOException {
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            String key = CardCodec.text(in);
            put(
                    key,
                    new Child(
                            new Area(in.readUTF()),
                            in.readUTF(),
                            WarningLevel.values()[in.readByte()],
                            in.readBoolean()));
        }
    }
}
