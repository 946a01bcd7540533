package fengsui.connectors.wire;

import fengsui.rules.alert.AlertEvidence;
import fengsui.rules.observation.Realm;

/** Writes what open alerts rest on. */
final class EvidenceWriter {

    static final String TYPE = "evidence";

    private EvidenceWriter() {}

    static byte[] write(Realm realm, AlertEvidence evidence) {
        JsonWriter json = JsonWriter.message(TYPE, realm);
        return json.text("area", evidence.area().code())
                .instant("at", evidence.at())
                .objects("findings", evidence.findings(), finding -> finding(json, finding))
                .bytes();
    }

    private static void finding(JsonWriter json, AlertEvidence.OfFinding finding) {
        json.text("alertId", finding.alertId())
                .text("rule", finding.rule())
                .textUnlessNull("site", finding.site())
                .flag("suspect", finding.suspect())
                .objects("evidence", finding.evidence(), one -> AlertChangeWriter.evidence(json, one));
    }
}
