package fengsui.bench.system;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What every engine writes to the findings topic.
 *
 * @param rule its name; empty for a word on how far the engine is
 * @param place id of the site or code of the area
 * @param at since when (epoch milliseconds), or how far
 * @param active whether it begins
 */
public record FindingMessage(String rule, String place, long at, boolean active) {

    private static final JsonFactory JSON = new JsonFactory();

    /** Says that everything up to an instant of event time is out. */
    public static FindingMessage progress(long at) {
        return new FindingMessage("", "", at, false);
    }

    public boolean isProgress() {
        return rule.isEmpty();
    }

    /** Names here are letters, digits and spaces, so nothing needs escaping. */
    public byte[] bytes() {
        String text =
                "{\"rule\":\"" + rule + "\",\"place\":\"" + place + "\",\"at\":" + at + ",\"active\":" + active + "}";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Findings of one rule at one place stay in order. */
    public byte[] key() {
        return (rule + "/" + place).getBytes(StandardCharsets.UTF_8);
    }

    static FindingMessage read(byte[] bytes) throws IOException {
        String rule = "";
        String place = "";
        long at = 0;
        boolean active = false;
        try (JsonParser parser = JSON.createParser(bytes)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "rule" -> rule = parser.getText();
                    case "place" -> place = parser.getText();
                    case "at" -> at = parser.getLongValue();
                    case "active" -> active = parser.getBooleanValue();
                    default -> throw new IOException("finding: '" + name + "' (expected: rule, place, at, active)");
                }
            }
        }
        return new FindingMessage(rule, place, at, active);
    }
}
