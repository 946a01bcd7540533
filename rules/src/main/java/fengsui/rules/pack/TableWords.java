package fengsui.rules.pack;

import fengsui.rules.area.Scope;
import fengsui.rules.finding.WarningLevel;
import fengsui.rules.situation.Mode;
import fengsui.rules.situation.Period;
import fengsui.rules.table.Hazard;
import fengsui.rules.table.Owner;
import fengsui.rules.table.Plan;
import fengsui.rules.table.Tables;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the cells of a rule table may say, in Chinese or English, and what a rule file calls it. */
final class TableWords {

    private static final Map<String, String> OPERATORS = Map.ofEntries(
            Map.entry(">=", ">="),
            Map.entry("≥", ">="),
            Map.entry("＞＝", ">="),
            Map.entry("大于等于", ">="),
            Map.entry(">", ">"),
            Map.entry("＞", ">"),
            Map.entry("大于", ">"),
            Map.entry("<=", "<="),
            Map.entry("≤", "<="),
            Map.entry("＜＝", "<="),
            Map.entry("小于等于", "<="),
            Map.entry("<", "<"),
            Map.entry("＜", "<"),
            Map.entry("小于", "<"));

    private final Map<TableColumn, Map<String, String>> words = new EnumMap<>(TableColumn.class);

    TableWords(Tables tables) {
        for (Hazard hazard : tables.hazards()) {
            add(TableColumn.HAZARD, hazard.key(), hazard.key(), hazard.zh(), hazard.en());
        }
        for (WarningLevel level : WarningLevel.values()) {
            add(
                    TableColumn.LEVEL,
                    level.name(),
                    level.name(),
                    level.en(),
                    level.zh(),
                    level.zh().replace("色", ""));
        }
        add(TableColumn.SCOPE, Scope.SITE.name(), Scope.SITE.name(), "点位");
        add(TableColumn.SCOPE, Scope.GRID.name(), Scope.GRID.name(), "网格");
        add(TableColumn.SCOPE, Scope.TOWN.name(), Scope.TOWN.name(), "乡镇");
        add(TableColumn.SCOPE, Scope.COUNTY.name(), Scope.COUNTY.name(), "县");
        for (Owner owner : tables.owners()) {
            add(TableColumn.OWNER, owner.key(), owner.key(), owner.zh(), owner.en());
        }
        for (Plan plan : tables.plans()) {
            add(TableColumn.PLAN, plan.key(), plan.key(), plan.zh(), plan.en());
        }
    }

    private void add(TableColumn column, String meaning, String... all) {
        for (String word : all) {
            words.computeIfAbsent(column, key -> new LinkedHashMap<>()).putIfAbsent(word, meaning);
        }
    }

    /** Words of a column to what they mean; empty for a column of free text. */
    Map<String, String> of(TableColumn column) {
        return words.getOrDefault(column, Map.of());
    }

    /** The comparison as a rule file writes it; null if it is none. */
    static @Nullable String operator(String word) {
        return OPERATORS.get(word);
    }

    static String modes(String cell) {
        return cell.replace("平", Mode.ROUTINE.name())
                .replace("急", Mode.URGENT.name())
                .replace("战", Mode.RESPONSE.name())
                .replace("、", ",");
    }

    static String period(String cell) {
        return switch (cell) {
            case "夜间" -> Period.NIGHT.name();
            case "昼间" -> Period.DAY.name();
            default -> cell;
        };
    }
}
