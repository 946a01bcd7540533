package fengsui.simulator.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What all runs came to, for people and for machines. */
final class ChaosReport {

    private ChaosReport() {}

    /** One fault in one line. */
    static String line(Nemesis.Outcome outcome) {
        StringBuilder line = new StringBuilder(
                String.format(Locale.ROOT, "%-20s", outcome.fault().title()));
        line.append(
                outcome.recoverySeconds() < 0
                        ? "event time did not stop"
                        : String.format(Locale.ROOT, "event time went on after %.1f s", outcome.recoverySeconds()));
        if (outcome.fault().boundSeconds() > 0) {
            line.append(" (bound ").append(outcome.fault().boundSeconds()).append(" s)");
        }
        if (!outcome.note().isEmpty()) {
            line.append("; ").append(outcome.note());
        }
        return line.append(outcome.violations().isEmpty() ? "" : "; VIOLATED").toString();
    }

    /** The worst of each fault over all runs, then every violation. */
    static void print(List<ChaosRun.Report> runs, PrintWriter out) {
        Map<Fault, List<Nemesis.Outcome>> byFault = runs.stream()
                .flatMap(run -> run.outcomes().stream())
                .collect(Collectors.groupingBy(Nemesis.Outcome::fault, TreeMap::new, Collectors.toList()));
        out.println();
        byFault.forEach((fault, outcomes) -> out.println(line(outcomes.stream()
                .max(Comparator.comparingDouble(Nemesis.Outcome::recoverySeconds))
                .orElseThrow())));
        out.println();
        for (ChaosRun.Report run : runs) {
            out.println("seed " + run.seed() + ": ledger of "
                    + run.result().ledger().records() + " records, "
                    + run.result().ledger().repeats() + " benign repeats, "
                    + run.result().ledger().gaps() + " gaps, "
                    + run.result().ledger().breaks() + " breaks; "
                    + (run.violations().isEmpty() ? "no violation" : "VIOLATED"));
            run.violations().forEach(sentence -> out.println("  " + sentence));
        }
        out.flush();
    }

    static String json(String scenario, Performance.Result undisturbed, List<ChaosRun.Report> runs) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("scenario", scenario);
        root.put(
                "violations",
                runs.stream().mapToInt(run -> run.violations().size()).sum());
        root.put("changes", undisturbed.changes());
        ArrayNode all = root.putArray("runs");
        for (ChaosRun.Report run : runs) {
            ObjectNode node = all.addObject();
            node.put("seed", run.seed());
            node.put("ledgerRecords", run.result().ledger().records());
            node.put("ledgerRepeats", run.result().ledger().repeats());
            ArrayNode faults = node.putArray("faults");
            for (Nemesis.Outcome outcome : run.outcomes()) {
                ObjectNode fault =
                        faults.addObject().put("fault", outcome.fault().title());
                if (outcome.recoverySeconds() >= 0 && !Double.isInfinite(outcome.recoverySeconds())) {
                    fault.put("recoverySeconds", Math.round(outcome.recoverySeconds() * 10) / 10.0);
                }
                if (outcome.fault().boundSeconds() > 0) {
                    fault.put("boundSeconds", outcome.fault().boundSeconds());
                }
                fault.put("note", outcome.note());
            }
            ArrayNode violations = node.putArray("violations");
            run.violations().forEach(violations::add);
        }
        return root.toString();
    }
}
