package fengsui.rules.table;

import fengsui.rules.area.Area;
import fengsui.rules.area.Scope;
import fengsui.rules.finding.WarningLevel;
import fengsui.rules.indicator.IndicatorNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The reviewed tables: hazards, owners, plans, role ladders, who is responsible and what follows from what. Immutable. */
public final class Tables {

    private static final Tables SHIPPED = new Tables();

    private final Map<String, Hazard> hazards = new TreeMap<>();
    private final Map<String, Owner> owners = new TreeMap<>();
    private final Map<String, Plan> plans = new TreeMap<>();
    private final Map<Hazard.Tempo, Map<WarningLevel, Ladder>> ladders = new EnumMap<>(Hazard.Tempo.class);

    private final Responsibilities responsibilities;
    private final Consequences consequences;

    private Tables() {
        for (Table.Row row : Table.resource("/fengsui/rules/table/hazards.csv").rows()) {
            Hazard hazard = hazard(row);
            hazards.put(hazard.key(), hazard);
        }
        for (Table.Row row : Table.resource("/fengsui/rules/table/owners.csv").rows()) {
            owners.put(row.text("key"), new Owner(row.text("key"), row.text("zh"), row.text("en")));
        }
        for (Table.Row row : Table.resource("/fengsui/rules/table/plans.csv").rows()) {
            Plan plan = plan(row);
            plans.put(plan.key(), plan);
        }
        Map<String, List<Ladder.Rung>> rungs = new TreeMap<>();
        for (Table.Row row : Table.resource("/fengsui/rules/table/ladders.csv").rows()) {
            rungs.computeIfAbsent(row.text("tempo") + "/" + row.text("level"), key -> new ArrayList<>())
                    .add(new Ladder.Rung(row.text("role"), Math.round(row.number("limit_s") * 1000)));
        }
        for (Hazard.Tempo tempo : Hazard.Tempo.values()) {
            Map<WarningLevel, Ladder> byLevel = new EnumMap<>(WarningLevel.class);
            for (WarningLevel level : WarningLevel.values()) {
                List<Ladder.Rung> list = rungs.remove(tempo + "/" + level);
                if (list != null) {
                    byLevel.put(level, new Ladder(list));
                }
            }
            ladders.put(tempo, byLevel);
        }
        if (!rungs.isEmpty()) {
            throw new IllegalStateException("ladders.csv: no such tempo and level: " + rungs.keySet());
        }
        Responsibilities.Parsed parsed =
                Responsibilities.parse(Table.resource("/fengsui/rules/table/responsibilities.csv"), this);
        if (!parsed.problems().isEmpty()) {
            throw new IllegalStateException(String.join("; ", parsed.problems()));
        }
        responsibilities = parsed.responsibilities();
        Consequences.Parsed graph = Consequences.parse(Table.resource("/fengsui/rules/table/consequences.csv"), this);
        if (!graph.problems().isEmpty()) {
            throw new IllegalStateException(String.join("; ", graph.problems()));
        }
        consequences = graph.consequences();
    }

    /** The tables of this release. */
    public static Tables shipped() {
        return SHIPPED;
    }

    public Optional<Hazard> hazard(String key) {
        return Optional.ofNullable(hazards.get(key));
    }

    public Optional<Owner> owner(String key) {
        return Optional.ofNullable(owners.get(key));
    }

    public Optional<Plan> plan(String key) {
        return Optional.ofNullable(plans.get(key));
    }

    /** The ladder for a hazard of that tempo at that level; empty for NOTICE, which nobody is paged for. */
    public Optional<Ladder> ladder(Hazard.Tempo tempo, WarningLevel level) {
        return Optional.ofNullable(ladders.getOrDefault(tempo, Map.of()).get(level));
    }

    /** Who answers for a hazard of the table at a level in an area. */
    public Responsibility responsibility(Hazard hazard, WarningLevel level, Area area) {
        return responsibilities
                .of(hazard.key(), level, area)
                .orElseThrow(() -> new IllegalArgumentException(hazard.key() + " at " + level + " has no lead"));
    }

    /** Which hazard lets expect which. */
    public Consequences consequences() {
        return consequences;
    }

    /** All hazards, by key. */
    public Collection<Hazard> hazards() {
        return Collections.unmodifiableCollection(hazards.values());
    }

    public Collection<Owner> owners() {
        return Collections.unmodifiableCollection(owners.values());
    }

    public Collection<Plan> plans() {
        return Collections.unmodifiableCollection(plans.values());
    }

    private static Hazard hazard(Table.Row row) {
        return new Hazard(
                row.text("key"),
                row.text("zh"),
                row.text("en"),
                Scope.valueOf(row.text("extent")),
                Hazard.Tempo.valueOf(row.text("tempo")),
                row.text("category"),
                row.flag("social"),
                IndicatorNames.parseDuration(row.text("reopen")));
    }

    private static Plan plan(Table.Row row) {
        return new Plan(
                row.text("key"),
                row.text("zh"),
                row.text("en"),
                row.text("matters_zh"),
                row.text("matters_en"),
                row.text("measures_zh"),
                row.text("measures_en"));
    }
}
