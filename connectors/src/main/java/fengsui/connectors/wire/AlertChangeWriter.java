package fengsui.connectors.wire;

import fengsui.rules.alert.AlertChange;
import fengsui.rules.finding.Evidence;
import fengsui.rules.finding.RuleCard;
import org.jspecify.annotations.Nullable;

/** Writes alert changes: what is published, and the canonical form the ledger seals. */
final class AlertChangeWriter {

    static final String TYPE = "alertChange";

    private AlertChangeWriter() {}

    /** With the operator's text. */
    static byte[] write(AlertChange change) {
        return write(change, change.text().isEmpty() ? null : change.text(), null);
    }

    /** With a hash in the place of the operator's text, or with neither if the hash is null. */
    static byte[] writeSealed(AlertChange change, @Nullable String textHash) {
        return write(change, null, textHash);
    }

    private static byte[] write(AlertChange change, @Nullable String text, @Nullable String textHash) {
        JsonWriter json = JsonWriter.message(TYPE, change.realm());
        step(json, change);
        hazard(json, change);
        article64(json, change);
        json.text("owner", change.owner())
                .words("supports", change.supports())
                .text("block", change.block().code())
                .text("plan", change.plan())
                .whole("rung", change.rung())
                .text("addressee", change.addressee())
                .textUnlessNull("parent", change.parent())
                .textUnlessNull("incident", change.incident());
        if (!change.watches().isEmpty()) {
            json.words("watches", change.watches());
        }
        operator(json, change);
        json.textUnlessNull("text", text)
                .textUnlessNull("textHash", textHash)
                .flag("suspect", change.suspect())
                .objects("members", change.members(), member -> member(json, member));
        if (change.unshown() > 0) {
            json.whole("unshown", change.unshown());
        }
        return json.bytes();
    }

    private static void step(JsonWriter json, AlertChange change) {
        json.text("county", change.county().code())
                .whole("sequence", change.sequence())
                .text("alertId", change.alertId())
                .whole("revision", change.revision())
                .instant("at", change.at())
                .text("reason", change.reason().name());
    }

    private static void hazard(JsonWriter json, AlertChange change) {
        json.text("area", change.area().code())
                .text("areaZh", change.areaZh())
                .text("areaEn", change.areaEn())
                .text("hazard", change.hazard())
                .text("hazardZh", change.hazardZh())
                .text("hazardEn", change.hazardEn())
                .text("category", change.category());
    }

    /** Level, start, matters to heed, measures and body; category, area and time stand before them. */
    private static void article64(JsonWriter json, AlertChange change) {
        json.text("level", change.level().name())
                .textUnlessNull("previousLevel", change.previousLevel())
                .text("state", change.state().name())
                .flag("acknowledged", change.acknowledged())
                .instant("startedAt", change.startedAt())
                .text("headlineZh", change.headlineZh())
                .text("headlineEn", change.headlineEn())
                .text("mattersZh", change.mattersZh())
                .text("mattersEn", change.mattersEn())
                .text("measuresZh", change.measuresZh())
                .text("measuresEn", change.measuresEn())
                .text("bodyZh", change.bodyZh())
                .text("bodyEn", change.bodyEn());
    }

    private static void operator(JsonWriter json, AlertChange change) {
        json.textUnlessNull("actor", change.actor())
                .textUnlessNull("actorRole", change.actorRole())
                .textUnlessNull("target", change.target())
                .instantUnless(0, "until", change.until())
                .textUnlessNull("outcome", change.outcome());
    }

    private static void member(JsonWriter json, AlertChange.Member member) {
        json.text("area", member.area().code())
                .textUnlessNull("site", member.site())
                .textUnlessNull("siteZh", member.siteZh())
                .textUnlessNull("siteEn", member.siteEn())
                .text("state", member.state().name())
                .instant("since", member.since());
        if (member.early()) {
            json.flag("early", true);
        }
        json.object("rule", member.rule(), rule -> rule(json, rule))
                .objects("evidence", member.evidence(), evidence -> evidence(json, evidence));
    }

    private static void rule(JsonWriter json, RuleCard rule) {
        json.text("name", rule.name())
                .text("packVersion", rule.packVersion())
                .text("packHash", rule.packHash())
                .text("sentence", rule.sentence())
                .text("condition", rule.condition())
                .text("hazard", rule.hazard())
                .text("level", rule.level().name())
                .text("scope", rule.scope().name())
                .text("basis", rule.basis())
                .whole("holdMillis", rule.holdMillis())
                .whole("clearMillis", rule.clearMillis())
                .textUnlessNull("release", rule.release())
                .text("owner", rule.owner())
                .text("plan", rule.plan())
                .text("zh", rule.zh())
                .text("en", rule.en());
    }

    static void evidence(JsonWriter json, Evidence evidence) {
        json.text("indicator", evidence.indicator())
                .number("value", evidence.value())
                .text("knowledge", evidence.knowledge().name())
                .text("unit", evidence.unit())
                .number("coverage", evidence.coverage())
                .words("limits", evidence.limits())
                .textUnlessNull("site", evidence.site());
        if (evidence.attribute() != null) {
            json.text("attribute", evidence.attribute()).number("attributeValue", evidence.attributeValue());
        }
    }
}
