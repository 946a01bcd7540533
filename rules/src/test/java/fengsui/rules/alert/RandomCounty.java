package fengsui.rules.alert;

import fengsui.rules.area.Area;
import fengsui.rules.area.AreaName;
import fengsui.rules.finding.Evidence;
import fengsui.rules.finding.FindingChange;
import fengsui.rules.finding.FindingReason;
import fengsui.rules.finding.FindingState;
import fengsui.rules.finding.WarningLevel;
import fengsui.rules.situation.Knowledge;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A county in which things come and go by a seed: legal lives of findings, and operators who ask at random. */
final class RandomCounty {

    /** What there is to know of a finding that could be. */
    record Spot(
            String hazard,
            WarningLevel level,
            String area,
            @Nullable String site) {}

    private static final long[] PAUSES = {
        1, 500, 10_000, 45_000, 60_000, 120_000, 180_000, 900_000, 1_800_000, 1_800_001, 5_400_000, 90_000_000
    };

    private final Random random;
    private final List<Spot> spots;
    private final Map<Integer, FindingState> active = new TreeMap<>();
    private final Set<Integer> early = new TreeSet<>();
    private final List<AlertChange> seen = new ArrayList<>();
    private long now = Timeline.millis("00:00");
    private int actionCount;

    RandomCounty(long seed) {
        this(seed, withCauses());
    }

    private RandomCounty(long seed, List<Spot> spots) {
        random = new Random(seed);
        this.spots = spots;
    }

    /** One as it was before hazards had consequences: states of then were written of it. */
    static RandomCounty withoutCauses(long seed) {
        return new RandomCounty(seed, spots());
    }

    private static List<Spot> spots() {
        List<Spot> spots = new ArrayList<>();
        for (String town : List.of(Timeline.TOWN, Timeline.TOWN_2, Timeline.TOWN_3, Timeline.TOWN_4)) {
            for (WarningLevel level : List.of(WarningLevel.BLUE, WarningLevel.ORANGE, WarningLevel.RED)) {
                spots.add(new Spot("waterlogging", level, town, null));
                spots.add(new Spot("waterlogging", level, town + "001001", "site-" + town));
            }
            spots.add(new Spot("fire", WarningLevel.RED, town + "001001", null));
            spots.add(new Spot("fire", WarningLevel.YELLOW, town + "001002", null));
            spots.add(new Spot("wage-arrears", WarningLevel.NOTICE, town, null));
        }
        spots.add(new Spot("waterlogging", WarningLevel.ORANGE, Timeline.COUNTY, null));
        spots.add(new Spot("fire", WarningLevel.ORANGE, Timeline.TOWN, null));
        spots.add(new Spot("smog", WarningLevel.RED, Timeline.TOWN, null));
        return spots;
    }

    private static List<Spot> withCauses() {
        List<Spot> spots = spots();
        for (String town : List.of(Timeline.TOWN, Timeline.TOWN_2)) {
            spots.add(new Spot("flood", WarningLevel.YELLOW, town + "001001", "river-" + town));
            spots.add(new Spot("flood", WarningLevel.RED, town + "001001", "river-" + town));
            spots.add(new Spot("gale", WarningLevel.YELLOW, town, null));
            spots.add(new Spot("gale", WarningLevel.RED, town, null));
        }
        spots.add(new Spot("typhoon", WarningLevel.BLUE, Timeline.COUNTY, null));
        spots.add(new Spot("typhoon", WarningLevel.ORANGE, Timeline.COUNTY, null));
        return spots;
    }

    long now() {
        return now;
    }

    /** The next instant at which something happens in the county: the wake or an earlier one. */
    long pass(long wake) {
        long next = now + PAUSES[random.nextInt(PAUSES.length)];
        now = random.nextInt(4) == 0 && wake > now && wake < Long.MAX_VALUE
                ? wake
                : Math.min(next, Math.max(wake, now + 1));
        return now;
    }

    boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    void saw(List<AlertChange> changes) {
        seen.addAll(changes);
    }

    /** Changes of some findings, in order, at most one each. */
    List<FindingChange> findings() {
        List<FindingChange> changes = new ArrayList<>();
        int busy = 1 + random.nextInt(8);
        for (int spot = 0; spot < spots.size(); spot++) {
            if (random.nextInt(busy * 3) == 0) {
                changes.add(change(spot));
            }
        }
        changes.sort(FindingChange.ORDER);
        return changes;
    }

    private FindingChange change(int index) {
        Spot spot = spots.get(index);
        FindingReason reason = reason(index);
        if (reason == FindingReason.EARLY) {
            early.add(index);
        } else if (reason == FindingReason.HELD || reason.state() == FindingState.ENDED) {
            early.remove(index);
        }
        if (reason.state() == FindingState.ENDED) {
            active.remove(index);
        } else {
            active.put(index, reason.state());
        }
        Evidence evidence = new Evidence(
                "x.last", random.nextInt(50) * 0.5, Knowledge.EXACT, "m", 1, List.of(">= 1"), null, null, 0);
        return new FindingChange(
                now,
                Timeline.card(spot.hazard(), spot.level(), spot.area(), spot.site()),
                new Area(spot.area()),
                spot.site(),
                reason,
                random.nextBoolean(),
                List.of(evidence));
    }

    private FindingReason reason(int index) {
        FindingState state = active.get(index);
        boolean isEarly = early.contains(index);
        if (state == null) {
            boolean begins = spots.get(index).hazard().equals("flood") && random.nextBoolean();
            return begins ? FindingReason.EARLY : FindingReason.HELD;
        }
        int dice = random.nextInt(8);
        if (isEarly && dice > 4) {
            return dice == 5
                    ? FindingReason.HELD
                    : state == FindingState.UNKNOWN ? FindingReason.EARLY : FindingReason.LOST;
        }
        if (dice < 4) {
            return isEarly ? FindingReason.PASSED : FindingReason.CLEARED;
        }
        if (dice < 6) {
            return dice == 4 ? FindingReason.SITE_RETIRED : FindingReason.RULE_WITHDRAWN;
        }
        if (state == FindingState.UNKNOWN) {
            return dice == 6 ? FindingReason.TRUE_AGAIN : FindingReason.KNOWN_AGAIN;
        }
        return FindingReason.LOST;
    }

    /** Mostly one or no action on something seen before, sometimes on what is outdated or unknown. */
    List<OperatorAction> actions() {
        List<OperatorAction> actions = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0 && !seen.isEmpty(); i--) {
            int age = random.nextInt(Math.min(seen.size(), 12));
            actions.add(action(seen.get(seen.size() - 1 - age)));
        }
        return actions;
    }

    private OperatorAction action(AlertChange change) {
        Verb verb = Verb.values()[random.nextInt(Verb.values().length)];
        actionCount++;
        String role = List.of("duty-officer", "shift-lead", "bureau-head", "department")
                .get(random.nextInt(4));
        return new OperatorAction(
                "a" + (chance(20) ? 1 : actionCount),
                chance(30) ? "0000" : change.alertId(),
                change.revision(),
                verb,
                role + "-1",
                role,
                chance(5) ? "" : "text",
                chance(4) ? null : Timeline.TOWN,
                now + random.nextInt(1_800_000),
                chance(5) ? null : Outcome.values()[random.nextInt(Outcome.values().length)],
                now);
    }

    /** What the register tells of this county: one river, and grids side by side. */
    static List<AreaName> areas() {
        return List.of(
                linked(Timeline.TOWN, List.of(), List.of(Timeline.TOWN_2)),
                linked(Timeline.TOWN_2, List.of(), List.of(Timeline.TOWN_3)),
                linked(Timeline.TOWN_3, List.of(), List.of()),
                linked(Timeline.TOWN + "001001", List.of(Timeline.TOWN + "001002"), List.of()),
                linked(Timeline.TOWN + "001002", List.of(Timeline.TOWN + "001001"), List.of()));
    }

    static AreaName linked(String area, List<String> neighbours, List<String> downstream) {
        return new AreaName(
                new Area(area),
                "地" + area,
                "Place " + area,
                0,
                0,
                neighbours.stream().map(Area::new).toList(),
                downstream.stream().map(Area::new).toList());
    }

    /** The hazard's findings at an area or below it that have been held and not ended. */
    List<Spot> held(String hazard, Area area) {
        List<Spot> held = active(hazard, area);
        early.forEach(index -> held.remove(spots.get(index)));
        return held;
    }

    /** The hazard's findings at an area or below it that have not ended. */
    List<Spot> active(String hazard, Area area) {
        List<Spot> found = new ArrayList<>();
        for (int index : active.keySet()) {
            Spot spot = spots.get(index);
            if (spot.hazard().equals(hazard) && area.contains(new Area(spot.area()))) {
                found.add(spot);
            }
        }
        return found;
    }

    static Set<WarningLevel> levels(List<Spot> spots) {
        Set<WarningLevel> levels = EnumSet.noneOf(WarningLevel.class);
        spots.forEach(spot -> levels.add(spot.level()));
        return levels;
    }
}
