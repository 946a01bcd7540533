package fengsui.connectors.wire;

import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.AlertState;
import fengsui.rules.alert.ChangeReason;
import fengsui.rules.alert.Outcome;
import fengsui.rules.area.Area;
import fengsui.rules.area.Scope;
import fengsui.rules.finding.Evidence;
import fengsui.rules.finding.FindingState;
import fengsui.rules.finding.RuleCard;
import fengsui.rules.finding.WarningLevel;
import fengsui.rules.observation.Realm;
import fengsui.rules.situation.Knowledge;
import java.util.List;

/** Reads alert changes back. */
final class AlertChangeReader {

    private final OutputNode json;

    AlertChangeReader(OutputNode json) {
        this.json = json;
    }

    // One constructor of forty components: splitting it would hide which line reads which.
    AlertChange read() {
        if (!json.text("type").equals(AlertChangeWriter.TYPE)) {
            throw json.fault("type", AlertChangeWriter.TYPE);
        }
        String text = json.textOrNull("text");
        return new AlertChange(
                json.constant("realm", Realm.class),
                new Area(json.text("county")),
                json.whole("sequence"),
                json.text("alertId"),
                (int) json.whole("revision"),
                json.instant("at", 0),
                json.constant("reason", ChangeReason.class),
                new Area(json.text("area")),
                json.text("areaZh"),
                json.text("areaEn"),
                json.text("hazard"),
                json.text("hazardZh"),
                json.text("hazardEn"),
                json.text("category"),
                json.constant("level", WarningLevel.class),
                json.constantOrNull("previousLevel", WarningLevel.class),
                json.constant("state", AlertState.class),
                json.flag("acknowledged"),
                json.instant("startedAt", 0),
                json.text("headlineZh"),
                json.text("headlineEn"),
                json.text("mattersZh"),
                json.text("mattersEn"),
                json.text("measuresZh"),
                json.text("measuresEn"),
                json.text("bodyZh"),
                json.text("bodyEn"),
                json.text("owner"),
                json.words("supports"),
                new Area(json.text("block")),
                json.text("plan"),
                (int) json.whole("rung"),
                json.text("addressee"),
                json.textOrNull("parent"),
                json.textOrNull("incident"),
                json.has("watches") ? json.words("watches") : List.of(),
                members(),
                json.has("unshown") ? (int) json.whole("unshown") : 0,
                json.textOrNull("actor"),
                json.textOrNull("actorRole"),
                text == null ? "" : text,
                json.textOrNull("target"),
                json.instant("until", 0),
                json.constantOrNull("outcome", Outcome.class),
                json.flag("suspect"));
    }

    private List<AlertChange.Member> members() {
        return json.nodes("members").stream().map(AlertChangeReader::member).toList();
    }

    private static AlertChange.Member member(OutputNode node) {
        return new AlertChange.Member(
                new Area(node.text("area")),
                node.textOrNull("site"),
                node.textOrNull("siteZh"),
                node.textOrNull("siteEn"),
                rule(node.node("rule")),
                node.constant("state", FindingState.class),
                node.instant("since", 0),
                node.has("early") && node.flag("early"),
                node.nodes("evidence").stream().map(AlertChangeReader::evidence).toList());
    }

    private static RuleCard rule(OutputNode node) {
        return new RuleCard(
                node.text("name"),
                node.text("packVersion"),
                node.text("packHash"),
                node.text("sentence"),
                node.text("condition"),
                node.text("hazard"),
                node.constant("level", WarningLevel.class),
                node.constant("scope", Scope.class),
                node.text("basis"),
                node.whole("holdMillis"),
                node.whole("clearMillis"),
                node.textOrNull("release"),
                node.text("owner"),
                node.text("plan"),
                node.text("zh"),
                node.text("en"));
    }

    static Evidence evidence(OutputNode node) {
        return new Evidence(
                node.text("indicator"),
                node.number("value"),
                node.constant("knowledge", Knowledge.class),
                node.text("unit"),
                node.number("coverage"),
                node.words("limits"),
                node.textOrNull("site"),
                node.textOrNull("attribute"),
                node.has("attributeValue") ? node.number("attributeValue") : 0);
    }
}
