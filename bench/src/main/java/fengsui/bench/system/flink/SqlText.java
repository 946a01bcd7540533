package fengsui.bench.system.flink;

import fengsui.bench.rule.Family;
import fengsui.bench.rule.RuleBook;
import fengsui.bench.rule.RuleSpec;
import fengsui.bench.rule.Term.Reading;
import fengsui.bench.rule.Term.Statistic;
import fengsui.bench.workload.Measure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes a book as one Flink SQL query over the table {@code readings}. Its rows are changes: rule, place, since, active.
 *
 * <p>Rules of one shape share one pipeline with their limits as a CASE by quantity, as somebody would write it who pays for
 * the machine.
 */
final class SqlText {

    private final RuleBook book;

    SqlText(RuleBook book) {
        this.book = book;
    }

    String query() {
        List<String> parts = new ArrayList<>();
        slots(book.of(Family.HELD)).forEach(slot -> parts.add(held(slot)));
        if (!book.of(Family.AGGREGATE).isEmpty()) {
            parts.add(aggregates(book.of(Family.AGGREGATE)));
        }
        book.of(Family.SILENCE).stream()
                .collect(Collectors.groupingBy(rule -> (long) rule.reading().limit()))
                .forEach((seconds, rules) -> parts.add(silence(seconds, rules)));
        return String.join("\nUNION ALL\n", parts);
    }

    /** Rules of a family in groups of at most one per quantity. */
    private static List<List<RuleSpec>> slots(List<RuleSpec> rules) {
        List<List<RuleSpec>> slots = new ArrayList<>();
        for (RuleSpec rule : rules) {
            List<RuleSpec> slot = slots.stream()
                    .filter(one -> one.stream()
                            .noneMatch(other ->
                                    other.reading().measure() == rule.reading().measure()))
                    .findFirst()
                    .orElseGet(() -> {
                        slots.add(new ArrayList<>());
                        return slots.get(slots.size() - 1);
                    });
            slot.add(rule);
        }
        return slots;
    }

    private static String quantity(RuleSpec rule) {
        return rule.reading().measure().quantity();
    }

    private static String quantities(List<RuleSpec> rules) {
        return rules.stream().map(rule -> "'" + quantity(rule) + "'").distinct().collect(Collectors.joining(", "));
    }

    private static String byQuantity(List<RuleSpec> rules, Function<RuleSpec, String> value) {
        return rules.stream()
                .map(rule -> " WHEN '" + quantity(rule) + "' THEN " + value.apply(rule))
                .collect(Collectors.joining("", "CASE quantity", " END"));
    }

    private static String number(double number) {
        return "CAST(" + BigDecimal.valueOf(number).toPlainString() + " AS DOUBLE)";
    }

    /** High is bad: values and limits of those that are bad when low are turned round. */
    private static double turned(RuleSpec rule, double limit) {
        return rule.reading().atLeast() ? limit : -limit;
    }

    /**
     * Since when a value is beyond its limit, or back behind its release, by LAG and a running maximum; the first row at
     * which that has lasted long enough raises or clears. A camera may say nothing more for long, so that a session's end
     * stands for its next row.
     */
    private static String held(List<RuleSpec> rules) {
        String hold = seconds(rules.get(0).holdMillis());
        String clear = seconds(rules.get(0).clearMillis());
        return """
            SELECT %1$s AS rule, site AS place, since, active FROM (
              SELECT *, LAG(active) OVER (PARTITION BY site, quantity ORDER BY ts) AS earlier FROM (
                SELECT site, quantity, ts,
                  CASE WHEN pup AND ts >= upSince + %5$s AND pts < upSince + %5$s THEN TRUE
                       WHEN pback AND ts >= backSince + %6$s AND pts < backSince + %6$s THEN FALSE END AS active,
                  CASE WHEN pup THEN upSince + %5$s ELSE backSince + %6$s END AS since
                FROM (
                  SELECT site, quantity, ts, pts, pup, pback,
                    MAX(CASE WHEN up AND pup IS NOT TRUE THEN CAST(ts AS TIMESTAMP_LTZ(3)) END) OVER w AS upSince,
                    MAX(CASE WHEN back AND pback IS NOT TRUE THEN CAST(ts AS TIMESTAMP_LTZ(3)) END) OVER w AS backSince
                  FROM (
                    SELECT site, quantity, ts, pts,
                      v >= %2$s AS up, p >= %2$s AS pup, v < %3$s AS back, p < %3$s AS pback
                    FROM (
                      SELECT site, quantity, ts,
                        CAST(LAG(ts) OVER w0 AS TIMESTAMP_LTZ(3)) AS pts,
                        COALESCE(v, LAG(v) OVER w0) AS v, LAG(v) OVER w0 AS p
                      FROM (
                        SELECT site, quantity, ts, %4$s * `value` AS v
                        FROM readings WHERE quantity IN (%7$s)
                        UNION ALL
                        SELECT site, quantity, window_time AS ts, CAST(NULL AS DOUBLE) AS v
                        FROM TABLE(SESSION(
                          TABLE camera PARTITION BY (site, quantity), DESCRIPTOR(ts), INTERVAL '121' SECOND(3)))
                        WHERE quantity IN (%7$s)
                        GROUP BY site, quantity, window_start, window_end, window_time)
                      WINDOW w0 AS (PARTITION BY site, quantity ORDER BY ts)))
                  WINDOW w AS (PARTITION BY site, quantity ORDER BY ts
                    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)))
              WHERE active IS NOT NULL)
            WHERE active <> COALESCE(earlier, FALSE)""".formatted(
                byQuantity(rules, rule -> "'" + rule.name() + "'"),
                byQuantity(rules, rule -> number(turned(rule, rule.reading().limit()))),
                byQuantity(rules, rule -> number(turned(rule, rule.release()))),
                byQuantity(rules, rule -> rule.reading().atLeast() ? "1" : "-1"),
                hold,
                clear,
                quantities(rules));
    }

    private static String seconds(long millis) {
        return "INTERVAL '" + millis / 1000 + "' SECOND(3)";
    }

    /** Repeats are dropped within a minute, minutes are summed, hours hop over minutes; LAG finds the changes. */
    private static String aggregates(List<RuleSpec> rules) {
        String each = rules.stream().map(SqlText::aggregate).collect(Collectors.joining("\n      UNION ALL\n"));
        return """
            SELECT rule, site AS place, since, active FROM (
              SELECT *, LAG(active) OVER (PARTITION BY rule, site ORDER BY ts) AS earlier FROM (
                SELECT rule, site, CAST(window_end AS TIMESTAMP_LTZ(3)) AS since, window_time AS ts, active FROM (
            %s)
                WHERE active IS NOT NULL))
            WHERE active <> COALESCE(earlier, FALSE)""".formatted(each);
    }

    private static String aggregate(RuleSpec rule) {
        Reading reading = rule.reading();
        String value =
                switch (reading.statistic()) {
                    case SUM -> "s";
                    case COUNT -> "CAST(c AS DOUBLE)";
                    case MEAN -> "s / c";
                    case MAX -> "m";
                    case LAST, RISE, SILENCE -> throw new IllegalArgumentException(rule + " is no aggregate");
                };
        String holds = value + " >= " + number(reading.limit());
        boolean covered = reading.statistic() == Statistic.MEAN || reading.statistic() == Statistic.MAX;
        // A mean of less than half an hour is unknown, which neither raises nor clears.
        String active = covered ? "CASE WHEN panes >= 30 THEN " + holds + " END" : holds;
        return "      SELECT '%s' AS rule, site, window_end, window_time, %s AS active FROM hours WHERE quantity = '%s'"
                .formatted(rule.name(), active, reading.measure().quantity());
    }

    /** A session's end is a silence's begin, by the watermark alone; its start, told late, is the end of the one before. */
    private static String silence(long seconds, List<RuleSpec> rules) {
        String rule = rules.stream()
                .map(one -> " WHEN '" + one.reading().measure().kind() + "' THEN '" + one.name() + "'")
                .collect(Collectors.joining("", "CASE kind", " END"));
        String sessions = """
            TABLE(SESSION(TABLE signs PARTITION BY (site, kind), DESCRIPTOR(ts), INTERVAL '%d' SECOND(3)))""".formatted(seconds);
        return """
            SELECT %1$s AS rule, site AS place,
              CAST(CASE WHEN active THEN window_end ELSE window_start + INTERVAL '60' SECOND END AS TIMESTAMP_LTZ(3)) AS since,
              active
            FROM (SELECT site, kind, window_start, window_end FROM %2$s GROUP BY site, kind, window_start, window_end)
              CROSS JOIN UNNEST(ARRAY[TRUE, FALSE]) AS t (active)
            WHERE %1$s IS NOT NULL""".formatted(rule, sessions);
    }

    /** The views the query needs besides the table. */
    static List<String> views() {
        String weather = Arrays.stream(Measure.values())
                .filter(measure -> measure.kind() == Measure.Kind.WEATHER)
                .map(measure -> "'" + measure.quantity() + "'")
                .collect(Collectors.joining(", "));
        return List.of(
                "CREATE TEMPORARY VIEW camera AS SELECT * FROM readings WHERE `type` = 'measure'",
                "CREATE TEMPORARY VIEW signs AS SELECT site, ts, CASE WHEN quantity IN (" + weather
                        + ") THEN 'WEATHER' ELSE 'STREET' END AS kind FROM readings WHERE `type` = 'reading'");
    }

    /** The views of aggregates, if there are any. */
    List<String> aggregateViews() {
        List<RuleSpec> rules = book.of(Family.AGGREGATE);
        if (rules.isEmpty()) {
            return List.of();
        }
        return List.of("""
                CREATE TEMPORARY VIEW minutes AS
                SELECT site, quantity, window_time AS rt,
                  SUM(v) AS s, COUNT(*) AS c, MAX(v) AS m
                FROM (
                  SELECT site, quantity, id, window_start, window_end, window_time, MAX(`value`) AS v
                  FROM TABLE(TUMBLE(TABLE readings, DESCRIPTOR(ts), INTERVAL '1' MINUTE))
                  WHERE quantity IN (%s)
                  GROUP BY site, quantity, id, window_start, window_end, window_time)
                GROUP BY site, quantity, window_start, window_end, window_time""".formatted(quantities(rules)), """
                CREATE TEMPORARY VIEW hours AS
                SELECT site, quantity, window_start, window_end, window_time,
                  SUM(s) AS s, SUM(c) AS c, MAX(m) AS m, COUNT(*) AS panes
                FROM TABLE(HOP(TABLE minutes, DESCRIPTOR(rt), INTERVAL '1' MINUTE, INTERVAL '60' MINUTE))
                GROUP BY site, quantity, window_start, window_end, window_time""");
    }
}
