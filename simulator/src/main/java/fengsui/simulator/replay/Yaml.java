package fengsui.simulator.replay;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A piece of a YAML file that still knows its line, so that a fault can be pointed at. */
sealed interface Yaml {

    /** 1-based. */
    int line();

    /** Anything that is neither a list nor has keys, as it was written. */
    record Text(String text, int line) implements Yaml {}

    record Items(List<Yaml> items, int line) implements Yaml {}

    /** Keys in the order of the file. */
    record Keys(Map<String, Yaml> values, int line) implements Yaml {}

    /** The one document of a file; notes a fault and is empty if the text is no YAML with keys at its top. */
    static Optional<Keys> read(String file, String text, Faults faults) {
        try (JsonParser parser = new YAMLFactory().createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT) {
                faults.add(file + ":1: no keys (expected: feed, time, site, values).");
                return Optional.empty();
            }
            return Optional.of(keys(file, parser, faults));
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            faults.add(file + ":" + (at == null ? 1 : at.getLineNr()) + ": " + e.getOriginalMessage());
            return Optional.empty();
        } catch (IOException e) {
            faults.add(file + ": cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Keys keys(String file, JsonParser parser, Faults faults) throws IOException {
        int line = line(parser);
        Map<String, Yaml> values = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int keyLine = line(parser);
            parser.nextToken();
            if (values.put(key, value(file, parser, faults)) != null) {
                faults.add(file + ":" + keyLine + ": '" + key + "' stands twice (expected: once).");
            }
        }
        return new Keys(values, line);
    }

    private static Yaml value(String file, JsonParser parser, Faults faults) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return keys(file, parser, faults);
        }
        if (token != JsonToken.START_ARRAY) {
            return new Text(parser.getText(), line(parser));
        }
        int line = line(parser);
        List<Yaml> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(file, parser, faults));
        }
        return new Items(List.copyOf(items), line);
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }
}
