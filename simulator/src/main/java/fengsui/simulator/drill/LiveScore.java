package fengsui.simulator.drill;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fengsui.simulator.score.Outcome;
import fengsui.simulator.score.ScoreSheet;
import fengsui.simulator.score.Verdict;

/** A score as a console shows it: every verdict's count, and each item of the truth that is due. Stateless. */
final class LiveScore {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private LiveScore() {}

    static ObjectNode of(ScoreSheet sheet) {
        ObjectNode score = JSON.createObjectNode();
        for (Verdict verdict : Verdict.values()) {
            score.put(verdict.name(), sheet.count(verdict));
        }
        score.put("falseAlerts", sheet.falseAlerts().size())
                .put("overLevel", sheet.overLevel().size())
                .put("duplicates", sheet.duplicates().size())
                .put("alerts", sheet.alerts())
                .put("changes", sheet.changes());
        ArrayNode outcomes = score.putArray("outcomes");
        for (Outcome outcome : sheet.outcomes()) {
            outcomes.addObject()
                    .put("verdict", outcome.verdict().name())
                    .put("hazard", outcome.item().hazard())
                    .put("area", outcome.item().area())
                    .put("level", outcome.item().level())
                    .put("onset", outcome.item().onset())
                    .put("leadMillis", outcome.leadMillis())
                    .put("alert", outcome.alertId());
        }
        return score;
    }
}
