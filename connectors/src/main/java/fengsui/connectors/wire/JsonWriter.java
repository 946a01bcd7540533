package fengsui.connectors.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.NumberOutput;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import fengsui.rules.observation.Realm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes one message in canonical form: fields in the order written, no spaces, numbers in their shortest form, instants
 * in UTC. The same record gives the same bytes on every Java.
 */
final class JsonWriter {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    private final JsonGenerator json;

    private JsonWriter() throws IOException {
        this.json = FACTORY.createGenerator(bytes);
    }

    /** A message with its envelope: version, type, realm. */
    static JsonWriter message(String type, Realm realm) {
        try {
            JsonWriter writer = new JsonWriter();
            writer.json.writeStartObject();
            return writer.whole("v", WireDecoder.VERSION).text("type", type).text("realm", realm.name());
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    /** An object without envelope: no message. */
    static JsonWriter plain() {
        try {
            JsonWriter writer = new JsonWriter();
            writer.json.writeStartObject();
            return writer;
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    JsonWriter text(String name, String value) {
        try {
            json.writeStringField(name, value);
            return this;
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    JsonWriter textUnlessNull(String name, @Nullable Object value) {
        return value == null ? this : text(name, value.toString());
    }

    JsonWriter number(String name, double value) {
        try {
            json.writeFieldName(name);
            json.writeNumber(shortest(value));
            return this;
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    JsonWriter whole(String name, long value) {
        try {
            json.writeNumberField(name, value);
            return this;
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    JsonWriter instant(String name, long at) {
        return text(name, Instants.format(at));
    }

    JsonWriter instantUnless(long none, String name, long at) {
        return at == none ? this : instant(name, at);
    }

    JsonWriter flag(String name, boolean value) {
        try {
            json.writeBooleanField(name, value);
            return this;
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    JsonWriter flagIfSet(String name, boolean value) {
        return value ? flag(name, true) : this;
    }

    JsonWriter words(String name, Collection<String> words) {
        try {
            json.writeArrayFieldStart(name);
            for (String word : words) {
                json.writeString(word);
            }
            json.writeEndArray();
            return this;
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    JsonWriter texts(String name, Map<String, String> texts) {
        return open(name, texts.entrySet(), entry -> text(entry.getKey(), entry.getValue()));
    }

    JsonWriter numbers(String name, Map<String, Double> numbers) {
        return open(name, numbers.entrySet(), entry -> number(entry.getKey(), entry.getValue()));
    }

    JsonWriter wholes(String name, Map<String, Long> wholes) {
        return open(name, wholes.entrySet(), entry -> whole(entry.getKey(), entry.getValue()));
    }

    /** An array of objects, each written by the given step. */
    <T> JsonWriter objects(String name, Collection<T> items, Step<T> step) {
        try {
            json.writeArrayFieldStart(name);
            for (T item : items) {
                json.writeStartObject();
                step.write(item);
                json.writeEndObject();
            }
            json.writeEndArray();
            return this;
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    /** One object, written by the given step. */
    <T> JsonWriter object(String name, T item, Step<T> step) {
        try {
            json.writeObjectFieldStart(name);
            step.write(item);
            json.writeEndObject();
            return this;
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    /** Writes the fields of one item into the object that is open. */
    interface Step<T> {
        void write(T item);
    }

    byte[] bytes() {
        try {
            json.writeEndObject();
            json.close();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    /** Not {@link Double#toString(double)}: before Java 19 it is not always the shortest, so bytes would depend on the Java. */
    static String shortest(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("number: " + value + " (expected: a finite number)");
        }
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < 1e15) {
            return Long.toString((long) value);
        }
        BigDecimal decimal = new BigDecimal(NumberOutput.toString(value, true)).stripTrailingZeros();
        return size >= 1e-6 && size < 1e15 ? decimal.toPlainString() : decimal.toString();
    }

    private <T> JsonWriter open(String name, Collection<T> items, Step<T> step) {
        return object(name, items, all -> all.forEach(step::write));
    }

    private static UncheckedIOException inMemory(IOException e) {
        return new UncheckedIOException("writing to memory failed", e);
    }
}
