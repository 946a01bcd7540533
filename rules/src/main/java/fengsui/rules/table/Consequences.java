package fengsui.rules.table;

import fengsui.rules.finding.WarningLevel;
import fengsui.rules.indicator.IndicatorNames;
import fengsui.rules.indicator.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The graph of hazards: which one lets expect which other, where and for how long. SOCIAL hazards have neither causes nor
 * consequences. Immutable.
 */
public final class Consequences {

    /** An alert is kept for a day after its end; a lag has to end before. */
    private static final long LONGEST_LAG_MILLIS = 20 * 3_600_000L;

    /** Asked at every change of an alert. */
    private final Map<String, List<Consequence>> byCause = new HashMap<>();

    private final Map<String, List<Consequence>> byConsequence = new HashMap<>();
    /** Cause to what is watched to the line; asked for every watch of every open alert. */
    private final Map<String, Map<String, Consequence>> byWatch = new HashMap<>();

    /** What was read, or all that is wrong with it. */
    public record Parsed(Consequences consequences, List<String> problems) {
        public Parsed {
            problems = List.copyOf(problems);
        }
    }

    private Consequences() {}

    /** Reads a table with the columns {@code cause,least,consequence,reach,lag,inhibits}. */
    public static Parsed parse(Table table, Tables tables) {
        Reader reader = new Reader(tables);
        table.rows().forEach(reader::read);
        return new Parsed(reader.read, reader.problems);
    }

    /** All lines, by cause. */
    public List<Consequence> all() {
        return new TreeMap<>(byCause).values().stream().flatMap(List::stream).toList();
    }

    /** The line of a cause for what is watched, see {@link Consequence#watch()}. */
    public Optional<Consequence> find(String cause, String watch) {
        return Optional.ofNullable(byWatch.getOrDefault(cause, Map.of()).get(watch));
    }

    /** What a hazard lets expect, in the order of the table. */
    public List<Consequence> from(String cause) {
        return byCause.getOrDefault(cause, List.of());
    }

    /** What lets expect a hazard, in the order of the table. */
    public List<Consequence> to(String consequence) {
        return byConsequence.getOrDefault(consequence, List.of());
    }

    /** Whether a hazard stands in the graph at all. */
    public boolean knows(String hazard) {
        return byCause.containsKey(hazard) || byConsequence.containsKey(hazard);
    }

    private void add(Consequence line) {
        byCause.computeIfAbsent(line.cause().key(), key -> new ArrayList<>()).add(line);
        byWatch.computeIfAbsent(line.cause().key(), key -> new HashMap<>()).put(line.watch(), line);
        byConsequence
                .computeIfAbsent(line.consequence().key(), key -> new ArrayList<>())
                .add(line);
    }

    private static final class Reader {
        private final Tables tables;
        private final Consequences read = new Consequences();
        private final List<String> problems = new ArrayList<>();

        Reader(Tables tables) {
            this.tables = tables;
        }

        void read(Table.Row row) {
            int before = problems.size();
            Hazard cause = hazard(row, "cause");
            Hazard consequence = hazard(row, "consequence");
            WarningLevel least = constant(row, "least", colours(), WarningLevel::name);
            Reach reach = constant(row, "reach", List.of(Reach.values()), Reach::name);
            long lag = lag(row);
            String inhibits = row.text("inhibits");
            if (!inhibits.equals("yes") && !inhibits.equals("no")) {
                problem(row, "inhibits", inhibits, "Write yes or no.");
            }
            if (cause == null || consequence == null || least == null || reach == null || problems.size() > before) {
                return;
            }
            if (cause.equals(consequence) && reach == Reach.SAME) {
                problem(row, "reach", "SAME", "A hazard spreads to NEIGHBOURS or DOWNSTREAM, not to where it is.");
                return;
            }
            Consequence line = Consequence.of(cause, least, consequence, reach, lag, row.flag("inhibits"));
            if (read.find(cause.key(), line.watch()).isPresent()) {
                problem(
                        row,
                        "consequence",
                        consequence.key(),
                        "A second line of " + cause.key() + " for " + line.watch() + "; keep one.");
                return;
            }
            read.add(line);
        }

        private static List<WarningLevel> colours() {
            return Stream.of(WarningLevel.values())
                    .filter(WarningLevel::isColour)
                    .toList();
        }

        private @Nullable Hazard hazard(Table.Row row, String column) {
            String key = row.text(column);
            Hazard hazard = tables.hazard(key).orElse(null);
            if (hazard == null) {
                List<String> known = tables.hazards().stream().map(Hazard::key).toList();
                problem(row, column, key, Suggestion.near(key, known, "See 'rules catalogue'."));
            } else if (hazard.social()) {
                problem(row, column, key, "A SOCIAL hazard has no causes and no consequences: remove the line.");
                return null;
            }
            return hazard;
        }

        private <T> @Nullable T constant(Table.Row row, String column, List<T> known, Function<T, String> name) {
            String text = row.text(column);
            for (T constant : known) {
                if (name.apply(constant).equals(text)) {
                    return constant;
                }
            }
            problem(row, column, text, "Write one of " + known + ".");
            return null;
        }

        private long lag(Table.Row row) {
            String text = row.text("lag");
            long lag = text.equals("0s") ? 0 : IndicatorNames.parseDuration(text);
            if ((lag <= 0 && !text.equals("0s")) || lag > LONGEST_LAG_MILLIS) {
                problem(row, "lag", text, "Write 0s, 90s, 5m or 3h, at most 20h.");
            }
            return lag;
        }

        private void problem(Table.Row row, String column, String text, String advice) {
            problems.add("consequences line " + row.line() + ", " + column + ": '" + text + "'. " + advice);
        }
    }
}
