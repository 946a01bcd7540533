package fengsui.connectors.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import fengsui.rules.area.Area;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the one message being read. Reused from message to message by one thread, so that reading allocates
 * little more than the texts it keeps.
 */
final class Fields {

    private final @Nullable String[] texts = new String[Field.values().length];
    private final double[] numbers = new double[texts.length];
    private final long[] wholes = new long[texts.length];
    private final Map<Field, List<String>> words = new EnumMap<>(Field.class);
    private final SortedMap<String, Double> attributes = new TreeMap<>();
    private final SortedMap<String, String> files = new TreeMap<>();
    private final Grids grids = new Grids();
    private long present;
    private @Nullable Refusal problem;

    /**
     * Reads one object, whatever its type. A field of the wrong shape or name is remembered as {@link #problem}, because
     * version, type and realm may stand after it.
     *
     * @throws Refusal if the bytes are no single JSON object or a key stands twice
     */
    void read(JsonParser parser) throws IOException, Refusal {
        clear();
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw Refusal.malformed("message: no JSON object (expected: one UTF-8 JSON object)");
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            Field field = Field.find(name);
            JsonToken token = parser.nextToken();
            if (field == null) {
                remember(new Refusal(
                        RejectReason.UNKNOWN_FIELD,
                        "$." + Refusal.shorten(name),
                        Refusal.shorten(name) + ": no field of the wire contract"));
                parser.skipChildren();
            } else if ((present & field.bit()) != 0) {
                throw Refusal.malformed(field.text() + ": stands twice (expected: once)");
            } else {
                present |= field.bit();
                value(field, token, parser);
            }
        }
        if (parser.nextToken() != null) {
            throw Refusal.malformed("message: more than one value (expected: one UTF-8 JSON object)");
        }
    }

    private void clear() {
        present = 0;
        problem = null;
        Arrays.fill(texts, null);
        words.clear();
        attributes.clear();
        files.clear();
    }

    private void value(Field field, JsonToken token, JsonParser parser) throws IOException, Refusal {
        boolean fits =
                switch (field.shape()) {
                    case WORD, ID, TEXT -> text(field, token, parser);
                    case NUMBER -> number(field, token, parser);
                    case WHOLE -> whole(field, token, parser);
                    case INSTANT -> instant(field, token, parser);
                    case FLAG -> flag(field, token);
                    case WORDS -> words(field, token, parser);
                    case NUMBERS -> numbers(field, token, parser);
                    case FILES -> files(field, token, parser);
                };
        if (!fits) {
            String text = token.isScalarValue() ? parser.getText() : token.isStructStart() ? "…" : token.name();
            remember(Refusal.bad(field, text, field.shape().toString()));
            parser.skipChildren();
        }
    }

    private boolean text(Field field, JsonToken token, JsonParser parser) throws IOException {
        if (token != JsonToken.VALUE_STRING) {
            return false;
        }
        String text = parser.getText();
        texts[field.slot()] = text;
        return switch (field.shape()) {
            case ID -> id(field, text);
            case TEXT -> free(field, text);
            case WORD, NUMBER, WHOLE, INSTANT, FLAG, WORDS, NUMBERS, FILES -> true;
        };
    }

    private boolean id(Field field, String text) {
        if (Texts.isId(text)) {
            if (Identity.inId(text)) {
                problem = Refusal.identity(field.path());
            }
            return true;
        }
        return false;
    }

    private boolean free(Field field, String text) {
        if (Identity.inText(text)) {
            problem = Refusal.identity(field.path());
        }
        return Texts.isWellFormed(text);
    }

    private boolean number(Field field, JsonToken token, JsonParser parser) throws IOException {
        if (!token.isNumeric()) {
            return false;
        }
        // Adding zero turns -0 into 0, so that equal values have equal bytes.
        double number = parser.getDoubleValue() + 0.0;
        numbers[field.slot()] = number;
        return Double.isFinite(number);
    }

    private boolean whole(Field field, JsonToken token, JsonParser parser) throws IOException {
        if (token != JsonToken.VALUE_NUMBER_INT || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            return false;
        }
        wholes[field.slot()] = parser.getLongValue();
        return true;
    }

    private boolean instant(Field field, JsonToken token, JsonParser parser) throws IOException {
        if (token != JsonToken.VALUE_STRING) {
            return false;
        }
        long at = Instants.parse(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        wholes[field.slot()] = at;
        return at != Instants.NONE;
    }

    private boolean flag(Field field, JsonToken token) {
        wholes[field.slot()] = token == JsonToken.VALUE_TRUE ? 1 : 0;
        return token.isBoolean();
    }

    private boolean words(Field field, JsonToken token, JsonParser parser) throws IOException {
        if (token != JsonToken.START_ARRAY) {
            return false;
        }
        boolean fits = true;
        List<String> found = words.computeIfAbsent(field, key -> new ArrayList<>());
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            fits &= next == JsonToken.VALUE_STRING;
            found.add(next.isStructStart() ? "" : parser.getText());
            parser.skipChildren();
        }
        return fits;
    }

    private boolean numbers(Field field, JsonToken token, JsonParser parser) throws IOException, Refusal {
        if (token != JsonToken.START_OBJECT) {
            return false;
        }
        boolean fits = true;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken next = parser.nextToken();
            boolean isNumber = next.isNumeric();
            double number = isNumber ? parser.getDoubleValue() + 0.0 : 0;
            nestedName(field, name, attributes.put(name, number) != null);
            fits &= isNumber && Double.isFinite(number) && Texts.isAttribute(name);
            parser.skipChildren();
        }
        return fits;
    }

    private boolean files(Field field, JsonToken token, JsonParser parser) throws IOException, Refusal {
        if (token != JsonToken.START_OBJECT) {
            return false;
        }
        boolean fits = true;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken next = parser.nextToken();
            String text = next == JsonToken.VALUE_STRING ? parser.getText() : "";
            if (files.put(name, text) != null) {
                throw Refusal.malformed("files: '" + Refusal.shorten(name) + "' stands twice (expected: once)");
            }
            if (Identity.inText(name) || Identity.inText(text)) {
                problem = Refusal.identity(field.path());
            }
            fits &= next == JsonToken.VALUE_STRING && Texts.isFile(name) && Texts.isWellFormed(text);
            parser.skipChildren();
        }
        return fits;
    }

    private void nestedName(Field field, String name, boolean repeated) throws Refusal {
        if (repeated) {
            throw Refusal.malformed(field.text() + ": '" + Refusal.shorten(name) + "' stands twice (expected: once)");
        }
        if (Identity.word(name) != null) {
            problem = Refusal.identity(field.path());
        }
    }

    /** The first problem counts, unless one is of identity. */
    private void remember(Refusal refusal) {
        if (problem == null) {
            problem = refusal;
        }
    }

    @Nullable
    Refusal problem() {
        return problem;
    }

    long present() {
        return present;
    }

    boolean has(Field field) {
        return (present & field.bit()) != 0;
    }

    /** The text of a field that is required. */
    String text(Field field) throws Refusal {
        String text = texts[field.slot()];
        if (text == null) {
            throw Refusal.missing(field);
        }
        return text;
    }

    @Nullable
    String textOrNull(Field field) {
        return texts[field.slot()];
    }

    double number(Field field) {
        return numbers[field.slot()];
    }

    double number(Field field, double least, double most) throws Refusal {
        double number = number(field);
        if (number < least || number > most) {
            throw Refusal.bad(field, number, "from " + least + " to " + most);
        }
        return number;
    }

    long whole(Field field, long least, long most) throws Refusal {
        long whole = wholes[field.slot()];
        if (whole < least || whole > most) {
            throw Refusal.bad(field, whole, "a whole number from " + least + " to " + most);
        }
        return whole;
    }

    long instant(Field field, long absent) {
        return has(field) ? wholes[field.slot()] : absent;
    }

    boolean flag(Field field) {
        return has(field) && wholes[field.slot()] == 1;
    }

    /** The texts of an array; empty if it is not there. */
    List<String> words(Field field) {
        return words.getOrDefault(field, List.of());
    }

    SortedMap<String, Double> attributes() {
        return attributes;
    }

    SortedMap<String, String> files() {
        return files;
    }

    /** The grid of a 15-digit code. */
    Area grid(Field field) throws Refusal {
        return grids.of(field, text(field));
    }

    /** The constant of that name. */
    <E extends Enum<E>> E constant(Field field, Map<String, E> constants) throws Refusal {
        String word = text(field);
        E constant = constants.get(word);
        if (constant == null) {
            throw Refusal.bad(field, word, "one of " + String.join(", ", constants.keySet()));
        }
        return constant;
    }
}
