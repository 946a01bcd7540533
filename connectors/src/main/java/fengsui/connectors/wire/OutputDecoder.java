package fengsui.connectors.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fengsui.rules.alert.ActionAnswer;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.AlertEvidence;
import fengsui.rules.area.Area;
import fengsui.rules.situation.Mode;
import fengsui.rules.situation.ModeSwitch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads what the engine itself wrote: for the drill player, the console and the tests. Not for input from outside: bytes
 * that are not an output message are a fault and throw {@link IllegalArgumentException}.
 */
public final class OutputDecoder {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private OutputDecoder() {}

    /** A record of the alerts topic. Records of the ledger read alike, but their operator's text is empty. */
    public static AlertChange alertChange(byte[] bytes) {
        return new AlertChangeReader(tree(bytes)).read();
    }

    /** A record of the indicators topic. */
    public static AlertEvidence evidence(byte[] bytes) {
        OutputNode node = tree(bytes);
        if (!node.text("type").equals(EvidenceWriter.TYPE)) {
            throw node.fault("type", EvidenceWriter.TYPE);
        }
        return new AlertEvidence(
                node.instant("at", Long.MIN_VALUE),
                new Area(node.text("area")),
                node.nodes("findings").stream().map(OutputDecoder::finding).toList());
    }

    private static AlertEvidence.OfFinding finding(OutputNode node) {
        return new AlertEvidence.OfFinding(
                node.text("alertId"),
                node.text("rule"),
                node.textOrNull("site"),
                node.flag("suspect"),
                node.nodes("evidence").stream().map(AlertChangeReader::evidence).toList());
    }

    /** A record of the status topic. */
    public static Status status(byte[] bytes) {
        OutputNode node = tree(bytes);
        long at = node.instant("at", Long.MIN_VALUE);
        return switch (node.text("type")) {
            case StatusWriter.PACK_ACCEPTED ->
                new Status.PackAccepted(
                        node.text("version"), node.text("hash"), node.instant("activeFrom", Long.MIN_VALUE), at);
            case StatusWriter.PACK_REFUSED ->
                new Status.PackRefused(node.text("version"), node.text("hash"), node.words("problems"), at);
            case StatusWriter.REGISTER_REFUSED ->
                new Status.RegisterRefused(node.text("record"), node.text("sentence"), at);
            case StatusWriter.MODE_SWITCHED ->
                new Status.ModeSwitched(new ModeSwitch(
                        node.text("id"),
                        new Area(node.text("county")),
                        node.constant("mode", Mode.class),
                        node.text("reason"),
                        node.text("account"),
                        node.instant("until", 0),
                        at));
            case StatusWriter.ACTION_ANSWERED ->
                new Status.ActionAnswered(new ActionAnswer(
                        node.text("actionId"),
                        node.text("alertId"),
                        node.constant("verdict", ActionAnswer.Verdict.class),
                        node.text("sentence"),
                        at));
            case StatusWriter.EVENT_TIME -> new Status.EventTime(at, sequences(node));
            default -> throw node.fault("type", "a status message");
        };
    }

    /** A record of the dead-letter topic. */
    public static DeadLetter deadLetter(byte[] bytes) {
        OutputNode node = tree(bytes);
        return new DeadLetter(
                node.text("topic"),
                (int) node.whole("partition"),
                node.whole("offset"),
                node.constant("reason", RejectReason.class),
                node.text("path"),
                node.text("sentence"),
                node.textOrNull("bytes"));
    }

    static OutputNode tree(byte[] bytes) {
        try {
            JsonNode node = MAPPER.readTree(bytes);
            if (node == null || !node.isObject()) {
                throw new IllegalArgumentException("output message: no JSON object");
            }
            return new OutputNode(node);
        } catch (IOException e) {
            throw new IllegalArgumentException("output message: not JSON", e);
        }
    }

    private static SortedMap<String, Long> sequences(OutputNode node) {
        SortedMap<String, Long> sequences = new TreeMap<>();
        List<String> counties = new ArrayList<>();
        OutputNode inner = node.node("lastSequence");
        inner.names().forEachRemaining(counties::add);
        counties.forEach(county -> sequences.put(county, inner.whole(county)));
        return sequences;
    }
}
