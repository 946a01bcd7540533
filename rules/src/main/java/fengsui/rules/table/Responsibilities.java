package fengsui.rules.table;

import fengsui.rules.area.Area;
import fengsui.rules.finding.WarningLevel;
import fengsui.rules.indicator.IndicatorNames;
import fengsui.rules.indicator.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The division of work: one lead for every hazard at every level, with exceptions by area. Immutable. */
public final class Responsibilities {

    private static final String ALL = "*";
    private static final Pattern AREA = Pattern.compile("\\d{6}|\\d{9}|\\d{12}|\\d{15}");

    /** Hazard to its lines for single areas, most special first; few hazards have any. */
    private final Map<String, List<Line>> lines = new HashMap<>();

    /** Hazard to what holds in the rest of the county: the ladder is asked for at every step of every alert. */
    private final Map<String, Map<WarningLevel, Line>> everywhere = new HashMap<>();

    /** One line of the table, for one level. */
    private record Line(WarningLevel level, String area, boolean ofAllLevels, Responsibility responsibility) {
        boolean isOf(WarningLevel wanted, Area place) {
            return level == wanted && place.code().startsWith(area);
        }

        /** The longest area wins, then the level that is named. */
        int rank() {
            return (area.equals(ALL) ? 0 : area.length()) * 2 + (ofAllLevels ? 0 : 1);
        }
    }

    /** What was read, or all that is wrong with it. */
    public record Parsed(Responsibilities responsibilities, List<String> problems) {
        public Parsed {
            problems = List.copyOf(problems);
        }
    }

    private Responsibilities() {}

    /**
     * Reads a table with the columns {@code hazard,level,area,lead,supports,plan,limits}. Two leads for one hazard, level and
     * area, or none for a hazard at one of its levels, are problems like a word that stands in no table.
     */
    public static Parsed parse(Table table, Tables tables) {
        Reader reader = new Reader(tables);
        table.rows().forEach(reader::read);
        reader.checkComplete();
        return new Parsed(reader.read, reader.problems);
    }

    /** Empty only for a hazard that is not in the table. */
    public Optional<Responsibility> of(String hazard, WarningLevel level, Area area) {
        for (Line line : lines.getOrDefault(hazard, List.of())) {
            if (line.isOf(level, area)) {
                return Optional.of(line.responsibility());
            }
        }
        Line line = everywhere.getOrDefault(hazard, Map.of()).get(level);
        return line == null ? Optional.empty() : Optional.of(line.responsibility());
    }

    private void add(String hazard, Line line) {
        if (line.area().equals(ALL)) {
            everywhere
                    .computeIfAbsent(hazard, key -> new EnumMap<>(WarningLevel.class))
                    .merge(line.level(), line, (one, other) -> one.rank() > other.rank() ? one : other);
        } else {
            List<Line> ofHazard = lines.computeIfAbsent(hazard, key -> new ArrayList<>());
            ofHazard.add(line);
            ofHazard.sort((one, other) -> Integer.compare(other.rank(), one.rank()));
        }
    }

    private static final class Reader {
        private final Tables tables;
        private final Responsibilities read = new Responsibilities();
        private final List<String> problems = new ArrayList<>();
        private final Map<String, Long> seen = new LinkedHashMap<>();

        Reader(Tables tables) {
            this.tables = tables;
        }

        void read(Table.Row row) {
            int before = problems.size();
            String key = row.text("hazard");
            Optional<Hazard> hazard = tables.hazard(key);
            if (hazard.isEmpty()) {
                unknown(
                        row,
                        "hazard",
                        key,
                        tables.hazards().stream().map(Hazard::key).toList());
                return;
            }
            List<WarningLevel> levels = levels(row, hazard.get());
            String area = row.text("area");
            if (!area.equals(ALL) && !AREA.matcher(area).matches()) {
                problem(row, "area", area, "Write *, or the code of a county, town, village or grid.");
            }
            owner(row, "lead", row.text("lead"));
            List<String> supports = words(row.text("supports"));
            supports.forEach(support -> owner(row, "supports", support));
            if (new TreeSet<>(supports).size() < supports.size() || supports.contains(row.text("lead"))) {
                problem(row, "supports", row.text("supports"), "Name each department once, the lead not at all.");
            }
            String plan = row.text("plan");
            if (!plan.isEmpty() && tables.plan(plan).isEmpty()) {
                unknown(
                        row,
                        "plan",
                        plan,
                        tables.plans().stream().map(Plan::key).toList());
            }
            twice(row, key, area);
            if (problems.size() > before) {
                return;
            }
            for (WarningLevel level : levels) {
                Ladder ladder = ladder(row, hazard.get(), level);
                read.add(
                        key,
                        new Line(
                                level,
                                area,
                                row.text("level").equals(ALL),
                                new Responsibility(row.text("lead"), supports, plan.isEmpty() ? null : plan, ladder)));
            }
        }

        private static List<WarningLevel> levels(Hazard hazard) {
            return Arrays.stream(WarningLevel.values())
                    .filter(level -> level.isColour() != hazard.social())
                    .toList();
        }

        private List<WarningLevel> levels(Table.Row row, Hazard hazard) {
            String text = row.text("level");
            List<WarningLevel> own = levels(hazard);
            List<WarningLevel> named =
                    own.stream().filter(level -> level.name().equals(text)).toList();
            if (named.isEmpty() && !text.equals(ALL)) {
                problem(row, "level", text, "Write * or one of " + own + ".");
            }
            return text.equals(ALL) ? own : named;
        }

        private void twice(Table.Row row, String hazard, String area) {
            Long before = seen.putIfAbsent(hazard + " " + row.text("level") + " " + area, row.line());
            if (before != null) {
                problem(
                        row,
                        "lead",
                        row.text("lead"),
                        "A second lead for " + hazard + ", level " + row.text("level") + ", area " + area
                                + "; the first stands in line " + before + ".");
            }
        }

        private @Nullable Ladder ladder(Table.Row row, Hazard hazard, WarningLevel level) {
            Optional<Ladder> usual = hazard.social() ? Optional.empty() : tables.ladder(hazard.tempo(), level);
            List<String> limits = words(row.text("limits"));
            if (limits.isEmpty() || usual.isEmpty()) {
                if (!limits.isEmpty()) {
                    problem(row, "limits", row.text("limits"), "Nobody is paged for it; leave them empty.");
                }
                return usual.orElse(null);
            }
            List<Ladder.Rung> rungs = usual.get().rungs();
            List<Ladder.Rung> own = new ArrayList<>();
            for (int i = 0; i < Math.min(limits.size(), rungs.size()); i++) {
                long millis = IndicatorNames.parseDuration(limits.get(i));
                if (millis <= 0) {
                    problem(row, "limits", limits.get(i), "Write 90s, 5m or 1h for each role.");
                }
                own.add(new Ladder.Rung(rungs.get(i).role(), millis));
            }
            if (limits.size() != rungs.size()) {
                problem(
                        row,
                        "limits",
                        row.text("limits"),
                        "Write one for each of the " + rungs.size() + " roles at " + level + ".");
            }
            return new Ladder(own);
        }

        void checkComplete() {
            for (Hazard hazard : tables.hazards()) {
                Map<WarningLevel, Line> lines = read.everywhere.getOrDefault(hazard.key(), Map.of());
                List<WarningLevel> without = levels(hazard).stream()
                        .filter(level -> !lines.containsKey(level))
                        .toList();
                if (!without.isEmpty()) {
                    problems.add("responsibilities: no lead for " + hazard.key() + " at " + without
                            + " (expected: one for the whole county, area *).");
                }
            }
        }

        private void owner(Table.Row row, String column, String key) {
            if (tables.owner(key).isEmpty()) {
                unknown(
                        row,
                        column,
                        key,
                        tables.owners().stream().map(Owner::key).toList());
            }
        }

        private void unknown(Table.Row row, String column, String word, Collection<String> known) {
            problem(row, column, word, Suggestion.near(word, known, "See 'rules catalogue'."));
        }

        private void problem(Table.Row row, String column, String text, String advice) {
            problems.add("responsibilities line " + row.line() + ", " + column + ": '" + text + "'. " + advice);
        }

        private static List<String> words(String text) {
            return text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
        }
    }
}
