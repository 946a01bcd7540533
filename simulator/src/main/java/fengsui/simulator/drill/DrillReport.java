package fengsui.simulator.drill;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fengsui.connectors.wire.RejectReason;
import fengsui.simulator.score.Outcome;
import fengsui.simulator.score.ScoreSheet;
import fengsui.simulator.score.Verdict;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/**
 * What a drill came to.
 *
 * @param scenario its name
 * @param seed of noise, faults and calls
 * @param speed seconds of event time per second of wall time that were reached
 * @param sheet the score
 * @param p50Millis median wall time from the clock that made an alert due to the alert
 * @param p99Millis the same for 99 of 100
 * @param gateHitRate share of judgements that needed no Drools run
 * @param observations messages with a value that were sent
 * @param rejected refused messages by reason
 */
record DrillReport(
        String scenario,
        long seed,
        double speed,
        ScoreSheet sheet,
        double p50Millis,
        double p99Millis,
        double gateHitRate,
        long observations,
        Map<RejectReason, Long> rejected) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm").withZone(ZoneOffset.ofHours(8));

    boolean holds() {
        return sheet.expectationsHold();
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
        ObjectNode leads = json.putObject("leadTimeSeconds");
        sheet.leadTimeSeconds().forEach(leads::put);
        json.putObject("latencyMs").put("p50", tenths(p50Millis)).put("p99", tenths(p99Millis));
        json.put("gateHitRate", Math.round(gateHitRate * 1e4) / 1e4);
        json.put("observations", observations);
        ObjectNode refused = json.putObject("rejected");
        rejected.forEach((reason, count) -> refused.put(reason.name(), count));
        return json.toString();
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }

    void print(PrintWriter out) {
        out.println();
        out.printf("Score of %s (seed %d, reached speed %.0f)%n", scenario, seed, speed);
        out.printf("  %-14s %-16s %-8s %-12s %-14s %s%n", "hazard", "area", "level", "onset", "verdict", "lead");
        for (Outcome outcome : sheet.outcomes()) {
            String lead = outcome.verdict() == Verdict.HIT ? outcome.leadMillis() / 60_000 + " min" : "";
            out.printf(
                    "  %-14s %-16s %-8s %-12s %-14s %s%n",
                    outcome.item().hazard(),
                    outcome.item().area(),
                    outcome.item().level(),
                    TIME.format(Instant.ofEpochMilli(outcome.item().onset())),
                    outcome.verdict(),
                    lead);
        }
        out.printf(
                "  hits %d  late %d  under level %d  wrong area %d  missed %d%n",
                sheet.count(Verdict.HIT),
                sheet.count(Verdict.LATE),
                sheet.count(Verdict.UNDER_LEVEL),
                sheet.count(Verdict.WRONG_AREA),
                sheet.count(Verdict.MISSED));
        out.printf(
                "  false %s  over level %s  duplicates %s  alerts %d  changes %d%n",
                sheet.falseAlerts(), sheet.overLevel(), sheet.duplicates(), sheet.alerts(), sheet.changes());
        out.printf(
                "  alert latency p50 %.0f ms, p99 %.0f ms; gate hit rate %.2f %%; %d observations; rejected %s%n",
                p50Millis, p99Millis, gateHitRate * 100, observations, rejected);
        out.println(holds() ? "  Expectations hold." : "  Expectations do NOT hold.");
        out.flush();
    }
}
