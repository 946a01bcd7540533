package fengsui.connectors.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One object of an output message; a lack or a wrong shape is a fault. */
final class OutputNode {

    private final JsonNode json;

    OutputNode(JsonNode json) {
        this.json = json;
    }

    String text(String name) {
        String text = textOrNull(name);
        if (text == null) {
            throw fault(name, "a text");
        }
        return text;
    }

    @Nullable
    String textOrNull(String name) {
        JsonNode node = json.get(name);
        return node == null ? null : node.textValue();
    }

    long whole(String name) {
        JsonNode node = json.get(name);
        if (node == null || !node.isIntegralNumber()) {
            throw fault(name, "a whole number");
        }
        return node.longValue();
    }

    double number(String name) {
        JsonNode node = json.get(name);
        if (node == null || !node.isNumber()) {
            throw fault(name, "a number");
        }
        return node.doubleValue();
    }

    boolean flag(String name) {
        JsonNode node = json.get(name);
        if (node == null || !node.isBoolean()) {
            throw fault(name, "true or false");
        }
        return node.booleanValue();
    }

    boolean has(String name) {
        return json.has(name);
    }

    long instant(String name, long absent) {
        String text = textOrNull(name);
        if (text == null) {
            return absent;
        }
        long at = Instants.parse(text);
        if (at == Instants.NONE) {
            throw fault(name, "an instant");
        }
        return at;
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        return Enum.valueOf(type, text(name));
    }

    <E extends Enum<E>> @Nullable E constantOrNull(String name, Class<E> type) {
        String text = textOrNull(name);
        return text == null ? null : Enum.valueOf(type, text);
    }

    OutputNode node(String name) {
        JsonNode node = json.get(name);
        if (node == null || !node.isObject()) {
            throw fault(name, "an object");
        }
        return new OutputNode(node);
    }

    List<OutputNode> nodes(String name) {
        List<OutputNode> nodes = new ArrayList<>();
        array(name).forEach(node -> nodes.add(new OutputNode(node)));
        return nodes;
    }

    List<String> words(String name) {
        List<String> words = new ArrayList<>();
        array(name).forEach(node -> words.add(node.asText()));
        return words;
    }

    Iterator<String> names() {
        return json.fieldNames();
    }

    IllegalArgumentException fault(String name, String expectation) {
        return new IllegalArgumentException(name + ": '" + json.get(name) + "' (expected: " + expectation + ")");
    }

    private JsonNode array(String name) {
        JsonNode node = json.get(name);
        if (node == null || !node.isArray()) {
            throw fault(name, "an array");
        }
        return node;
    }
}
