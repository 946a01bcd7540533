package fengsui.console.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fengsui.connectors.wire.Identity;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;

/** JSON in and out. Stateless. */
final class Json {

    static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int LONGEST_TEXT = 2000;

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** A record, or a list of records, as JSON. */
    static JsonNode of(Object value) {
        return MAPPER.valueToTree(value);
    }

    static JsonNode body(Context ctx) throws Refused {
        try {
            JsonNode body = MAPPER.readTree(ctx.body());
            if (body != null && body.isObject()) {
                return body;
            }
        } catch (IOException e) {
            // Told below like anything else that is no object.
        }
        throw new Refused(HttpStatus.BAD_REQUEST, "body: no JSON object");
    }

    /** A text people wrote: bounded, and nothing in it that names a person. */
    static String text(JsonNode body, String field) throws Refused {
        String text = body.path(field).asText("");
        if (text.length() > LONGEST_TEXT) {
            throw bad(field + ": " + text.length() + " characters (expected: at most " + LONGEST_TEXT + ")");
        }
        if (Identity.inText(text)) {
            throw bad(field + ": holds a telephone or identity number, plate or mail address; leave it out");
        }
        return text;
    }

    static Refused bad(String sentence) {
        return new Refused(HttpStatus.BAD_REQUEST, sentence);
    }

    static void answer(Context ctx, JsonNode node) {
        ctx.contentType("application/json; charset=utf-8").result(node.toString());
    }

    static void refuse(Context ctx, HttpStatus status, String sentence) {
        answer(ctx.status(status), object().put("error", sentence));
    }
}
