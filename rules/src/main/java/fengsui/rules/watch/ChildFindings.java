package fengsui.rules.watch;

import fengsui.rules.area.Area;
import fengsui.rules.area.AreaLevel;
import fengsui.rules.finding.FindingChange;
import fengsui.rules.finding.FindingState;
import fengsui.rules.finding.WarningLevel;
import fengsui.rules.indicator.IndicatorName;
import fengsui.rules.situation.Knowledge;
import fengsui.rules.situation.Situation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The active findings below an area, as its rules see them. Not thread-safe. */
final class ChildFindings {

    private final Map<String, Child> active = new TreeMap<>();

    private record Child(Area area, String hazard, WarningLevel level, boolean lost) {}

    void take(FindingChange change) {
        String key = change.area() + "/" + (change.site() == null ? "" : change.site()) + "/"
                + change.rule().name();
        if (change.reason().state() == FindingState.ENDED) {
            active.remove(key);
            return;
        }
        boolean lost = change.reason().state() == FindingState.UNKNOWN;
        active.put(
                key,
                new Child(change.area(), change.rule().hazard(), change.rule().level(), lost));
    }

    /**
     * Fills the child levels and child-area counts of a situation about an area. Findings judged for the area itself by
     * rules of the same scope are not children: the caller takes them in only after judging.
     */
    void fill(ScopePlan plan, Situation situation, Area area) {
        for (int slot = 0; slot < plan.shape().hazards().size(); slot++) {
            String hazard = plan.shape().hazards().get(slot);
            int low = 0;
            int high = 0;
            for (Child child : active.values()) {
                if (child.hazard().equals(hazard) && isBelow(child.area(), area)) {
                    int level = ScopePlan.childLevel(child.level());
                    high = Math.max(high, level);
                    low = child.lost() ? low : Math.max(low, level);
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

    private static boolean isBelow(Area child, Area area) {
        // In a grid the children are its sites, whose area is the grid itself.
        return area.level() == AreaLevel.GRID ? child.equals(area) : area.contains(child) && !child.equals(area);
    }

    private void count(IndicatorName.OfAreas name, int cell, Situation situation, Area area) {
        TreeSet<String> certain = new TreeSet<>();
        TreeSet<String> possible = new TreeSet<>();
        for (Child child : active.values()) {
            boolean counts = child.hazard().equals(name.hazard())
                    && child.level().compareTo(name.level()) >= 0
                    && area.contains(child.area())
                    && !child.area().equals(area);
            if (counts) {
                String below = area.level() == AreaLevel.COUNTY
                        ? child.area().town().code()
                        : child.area().code();
                possible.add(below);
                if (!child.lost()) {
                    certain.add(below);
                }
            }
        }
        Knowledge known = certain.size() == possible.size() ? Knowledge.EXACT : Knowledge.LOWER_BOUND;
        situation.put(cell, known, certain.size(), 1, null, 0);
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
            active.put(
                    key,
                    new Child(
                            new Area(in.readUTF()),
                            in.readUTF(),
                            WarningLevel.values()[in.readByte()],
                            in.readBoolean()));
        }
    }
}
