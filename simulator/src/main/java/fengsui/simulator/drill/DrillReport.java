package fengsui.simulator.drill;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fengsui.connectors.wire.LedgerVerifier;
import fengsui.connectors.wire.RejectReason;
import fengsui.simulator.physics.Truth;
import fengsui.simulator.score.Outcome;
import fengsui.simulator.score.ScoreSheet;
import fengsui.simulator.score.UnitSheet;
import fengsui.simulator.score.Verdict;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a drill came to.
 *
 * @param scenario its name
 * @param seed of noise, faults and calls
 * @param speed seconds of event time per second of wall time that were reached
 * @param sheet the score
 * @param units of a staffed drill what its units did, else null
 * @param injects how often something was let happen beside the script
 * @param p50Millis median wall time from the clock that made an alert due to the alert
 * @param p99Millis the same for 99 of 100
 * @param gateHitRate share of judgements that needed no Drools run
 * @param observations messages with a value that were sent
 * @param rejected refused messages by reason
 * @param ledger what its check found
 * @param names area code to its names
 */
record DrillReport(
        String scenario,
        long seed,
        double speed,
        ScoreSheet sheet,
        @Nullable UnitSheet units,
        int injects,
        double p50Millis,
        double p99Millis,
        double gateHitRate,
        long observations,
        Map<RejectReason, Long> rejected,
        LedgerVerifier.Report ledger,
        Map<String, String> names) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm").withZone(ZoneOffset.ofHours(8));

    boolean holds() {
        return sheet.expectationsHold() && ledger.intact();
    }

    private int misses() {
        return sheet.count(Verdict.MISSED)
                + sheet.count(Verdict.LATE)
                + sheet.count(Verdict.UNDER_LEVEL)
                + sheet.count(Verdict.WRONG_AREA);
    }

    String json() {
        ObjectNode json = JsonMapper.builder().build().createObjectNode();
        json.put("scenario", scenario).put("seed", seed).put("speed", tenths(speed));
        json.put("hits", sheet.count(Verdict.HIT)).put("misses", misses());
        json.put("late", sheet.count(Verdict.LATE)).put("underLevel", sheet.count(Verdict.UNDER_LEVEL));
        json.put("wrongArea", sheet.count(Verdict.WRONG_AREA));
        json.put("overLevel", sheet.overLevel().size());
        json.put("falseAlerts", sheet.falseAlerts().size());
        json.put("duplicates", sheet.duplicates().size());
        json.put("alerts", sheet.alerts()).put("changes", sheet.changes());
        json.put("slow", sheet.slow().size());
        ObjectNode leads = json.putObject("leadTimeSeconds");
        sheet.leadTimeSeconds().forEach(leads::put);
        ObjectNode latency = json.putObject("latencyMs");
        if (sheet.changes() == 0) {
            latency.putNull("p50").putNull("p99");
        } else {
            latency.put("p50", tenths(p50Millis)).put("p99", tenths(p99Millis));
        }
        UnitSheet staffed = units;
        if (staffed != null) {
            json.put("injects", injects);
            UnitTable.write(staffed, json);
        }
        json.put("gateHitRate", Math.round(gateHitRate * 1e4) / 1e4);
        json.put("observations", observations);
        ObjectNode refused = json.putObject("rejected");
        rejected.forEach((reason, count) -> refused.put(reason.name(), count));
        ObjectNode chain = json.putObject("ledger");
        chain.put("records", ledger.records()).put("intact", ledger.intact());
        chain.put("hash", ledgerHash());
        return json.toString();
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }

    void print(PrintWriter out) {
        out.println();
        out.printf("Score of %s (seed %d, reached speed %.0f)%n", scenario, seed, speed);
        out.print(sheet(sheet, names));
        UnitSheet staffed = units;
        if (staffed != null) {
            out.println("  injects: " + injects);
            out.print(UnitTable.text(staffed));
        }
        out.printf("  %s; gate hit rate %.2f %%; %d observations%n", latency(), gateHitRate * 100, observations);
        out.println("  rejected: " + (rejected.isEmpty() ? "none" : rejected));
        out.printf(
                "  ledger: %d records, %s %s%n",
                ledger.records(),
                ledger.intact() ? "chain intact," : "chain BROKEN " + ledger.sentences(),
                ledgerHash());
        out.println(holds() ? "  Expectations hold. 符合预期。" : "  Expectations do NOT hold. 不符合预期。");
        out.flush();
    }

    /** One text that differs if any byte of the ledger does; empty if it has no record. */
    String ledgerHash() {
        return String.join(",", new TreeMap<>(ledger.lastHash()).values());
    }

    private String latency() {
        return sheet.changes() == 0
                ? "no alert, so no latency"
                : "alert latency p50 %.0f ms, p99 %.0f ms".formatted(p50Millis, p99Millis);
    }

    /**
     * The score as a table for people: every item of the truth, then the counts.
     *
     * @param names area code to its names
     */
    static String sheet(ScoreSheet sheet, Map<String, String> names) {
        StringBuilder text = new StringBuilder();
        String row = "  %-12s  %8s  %-6s  %-11s  %-13s  %s%n";
        if (!sheet.outcomes().isEmpty()) {
            text.append(row.formatted("verdict", "lead", "level", "onset", "hazard", "area"));
        }
        for (Outcome outcome : sheet.outcomes()) {
            Truth.Item item = outcome.item();
            text.append(row.formatted(
                    outcome.verdict(),
                    outcome.verdict() == Verdict.HIT ? lead(outcome.leadMillis()) : "",
                    item.level(),
                    TIME.format(Instant.ofEpochMilli(item.onset())),
                    item.hazard(),
                    item.area() + " " + names.getOrDefault(item.area(), "")));
        }
        for (Verdict verdict : Verdict.values()) {
            text.append("  ").append(verdict.words()).append(' ').append(sheet.count(verdict));
        }
        sheet.slow().forEach(sentence -> text.append("%n  TOO LATE %s".formatted(sentence)));
        return text.append("%n  false %s  over level %s  duplicates %s  alerts %d  changes %d%n"
                        .formatted(
                                sheet.falseAlerts(),
                                sheet.overLevel(),
                                sheet.duplicates(),
                                sheet.alerts(),
                                sheet.changes()))
                .toString();
    }

    private static String lead(long millis) {
        return "%+d min".formatted(Math.round(millis / 60_000.0));
    }
}
