package fengsui.connectors.wire;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every field an input message may have. What is not here is refused. */
enum Field {
    V("v", Shape.WHOLE),
    TYPE("type", Shape.WORD),
    REALM("realm", Shape.WORD),
    ID("id", Shape.ID),
    AREA("area", Shape.WORD),
    SITE("site", Shape.ID),
    QUANTITY("quantity", Shape.WORD),
    VALUE("value", Shape.NUMBER),
    UNIT("unit", Shape.WORD),
    OBSERVED_AT("observedAt", Shape.INSTANT),
    PERIOD_SECONDS("periodSeconds", Shape.WHOLE),
    QUALITY("quality", Shape.WORD),
    DETECTION("detection", Shape.WORD),
    CONFIDENCE("confidence", Shape.NUMBER),
    CATEGORY("category", Shape.WORD),
    KIND("kind", Shape.WORD),
    QUANTITIES("quantities", Shape.WORDS),
    LATITUDE("latitude", Shape.NUMBER),
    LONGITUDE("longitude", Shape.NUMBER),
    ATTRIBUTES("attributes", Shape.NUMBERS),
    NAME_ZH("nameZh", Shape.TEXT),
    NAME_EN("nameEn", Shape.TEXT),
    ABSENT_IS_ZERO("absentIsZero", Shape.FLAG),
    ACTIVE_FROM("activeFrom", Shape.INSTANT),
    RETIRED("retired", Shape.FLAG),
    RESIDENTS("residents", Shape.WHOLE),
    NEIGHBOURS("neighbours", Shape.WORDS),
    DOWNSTREAM("downstream", Shape.WORDS),
    VERSION("version", Shape.TEXT),
    PUBLISHED_AT("publishedAt", Shape.INSTANT),
    FILES("files", Shape.FILES),
    ALERT_ID("alertId", Shape.ID),
    REVISION("revision", Shape.WHOLE),
    VERB("verb", Shape.WORD),
    ACCOUNT("account", Shape.ID),
    ROLE("role", Shape.ID),
    TEXT("text", Shape.TEXT),
    TARGET("target", Shape.ID),
    UNTIL("until", Shape.INSTANT),
    OUTCOME("outcome", Shape.WORD),
    COUNTY("county", Shape.WORD),
    MODE("mode", Shape.WORD),
    REASON("reason", Shape.TEXT),
    AT("at", Shape.INSTANT);

    /** What a value looks like. */
    enum Shape {
        /** One of a closed list of words, or a code; checked by who uses it. */
        WORD("text"),
        /** 1 to 128 ASCII letters, digits and {@code . _ - : / + =}. */
        ID("1 to 128 letters, digits and . _ - : / + ="),
        /** Free text without identity patterns. */
        TEXT("text"),
        NUMBER("a finite number"),
        WHOLE("a whole number"),
        INSTANT("an instant such as 2026-06-20T08:05:00Z"),
        FLAG("true or false"),
        WORDS("an array of texts"),
        NUMBERS("an object of numbers"),
        FILES("an object of texts");

        private final String text;

        Shape(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final Map<String, Field> BY_TEXT = new HashMap<>();

    static {
        for (Field field : values()) {
            BY_TEXT.put(field.text, field);
        }
    }

    private final String text;
    private final Shape shape;
    private final String path;

    Field(String text, Shape shape) {
        this.text = text;
        this.shape = shape;
        this.path = "$." + text;
    }

    static @Nullable Field find(String text) {
        return BY_TEXT.get(text);
    }

    String text() {
        return text;
    }

    Shape shape() {
        return shape;
    }

    String path() {
        return path;
    }

    /** Its place in the arrays of {@link Fields}; lives no longer than the process. */
    @SuppressWarnings("EnumOrdinal") // An EnumMap would box a number per field and message.
    int slot() {
        return ordinal();
    }

    long bit() {
        return 1L << slot();
    }
}
