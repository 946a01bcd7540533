package fengsui.connectors.wire;

import fengsui.connectors.topic.Topic;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types of input message: the topics they come on and their allow-lists of fields. */
enum MessageType {
    READING("reading", measured(), bits(Field.PERIOD_SECONDS)),
    MEASURE("measure", measured(), bits(Field.PERIOD_SECONDS)),
    DETECTION("detection", seen() | bits(Field.DETECTION, Field.CONFIDENCE, Field.QUALITY), 0),
    TICKET("ticket", seen() | bits(Field.CATEGORY), bits(Field.QUALITY)),
    HEARTBEAT("heartbeat", seen(), bits(Field.QUALITY)),
    SITE(
            "site",
            bits(Field.ID, Field.AREA, Field.KIND, Field.QUANTITIES, Field.LATITUDE, Field.LONGITUDE),
            bits(
                    Field.ATTRIBUTES,
                    Field.NAME_ZH,
                    Field.NAME_EN,
                    Field.ABSENT_IS_ZERO,
                    Field.ACTIVE_FROM,
                    Field.RETIRED)),
    AREA(
            "area",
            bits(Field.AREA, Field.NAME_ZH, Field.NAME_EN),
            bits(Field.RESIDENTS, Field.NEIGHBOURS, Field.DOWNSTREAM, Field.ACTIVE_FROM)),
    PACK("pack", bits(Field.VERSION, Field.PUBLISHED_AT, Field.FILES), 0),
    ACTION(
            "action",
            bits(
                    Field.ID,
                    Field.COUNTY,
                    Field.ALERT_ID,
                    Field.REVISION,
                    Field.VERB,
                    Field.ACCOUNT,
                    Field.ROLE,
                    Field.AT),
            bits(Field.TEXT, Field.TARGET, Field.UNTIL, Field.OUTCOME)),
    MODE("mode", bits(Field.ID, Field.COUNTY, Field.MODE, Field.REASON, Field.ACCOUNT, Field.AT), bits(Field.UNTIL)),
    CLOCK("clock", bits(Field.AT), 0),
    PULSE(Pulse.TYPE, bits(Field.AT), 0);

    private static final long ENVELOPE = bits(Field.V, Field.TYPE, Field.REALM);
    private static final Map<String, MessageType> BY_TEXT = new HashMap<>();

    static {
        for (MessageType type : values()) {
            BY_TEXT.put(type.text, type);
        }
    }

    private final String text;
    private final long required;
    private final long allowed;

    MessageType(String text, long required, long optional) {
        this.text = text;
        this.required = required;
        this.allowed = required | optional;
    }

    static @Nullable MessageType find(String text) {
        return BY_TEXT.get(text);
    }

    String text() {
        return text;
    }

    boolean belongsOn(Topic topic) {
        return switch (this) {
            case READING -> topic == Topic.OBSERVATIONS_SENSOR;
            case MEASURE, DETECTION -> topic == Topic.OBSERVATIONS_CAMERA;
            case TICKET -> topic == Topic.OBSERVATIONS_INCIDENT;
            case PULSE, HEARTBEAT -> topic.feed().isPresent();
            case SITE, AREA -> topic == Topic.REGISTER;
            case PACK -> topic == Topic.PACKS;
            case ACTION, MODE -> topic == Topic.ACTIONS;
            case CLOCK -> Topic.inputs().contains(topic);
        };
    }

    /** Refuses fields that this type does not have, and the lack of those it needs. */
    void check(long present) throws Refusal {
        long extra = present & ~(allowed | ENVELOPE);
        if (extra != 0) {
            Field field = first(extra);
            throw new Refusal(
                    RejectReason.UNKNOWN_FIELD, field.path(), field.text() + ": no field of a " + text + " message");
        }
        long lacking = required & ~present;
        if (lacking != 0) {
            throw Refusal.missing(first(lacking));
        }
    }

    private static Field first(long bits) {
        for (Field field : Field.values()) {
            if ((bits & field.bit()) != 0) {
                return field;
            }
        }
        throw new IllegalStateException("no field has bit " + bits);
    }

    private static long seen() {
        return bits(Field.ID, Field.AREA, Field.SITE, Field.OBSERVED_AT);
    }

    private static long measured() {
        return seen() | bits(Field.QUANTITY, Field.VALUE, Field.UNIT, Field.QUALITY);
    }

    private static long bits(Field... fields) {
        long bits = 0;
        for (Field field : fields) {
            bits |= field.bit();
        }
        return bits;
    }
}
