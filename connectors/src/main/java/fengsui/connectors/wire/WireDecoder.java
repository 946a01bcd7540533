package fengsui.connectors.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import fengsui.connectors.topic.Topic;
import fengsui.rules.observation.Feed;
import fengsui.rules.observation.Realm;
import fengsui.rules.quantity.Catalogue;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bytes of one realm's input topics. Any bytes give a message or a reasoned rejection; nothing is thrown.
 *
 * <pre>{@code
 * Message message = new WireDecoder(Realm.EXERCISE, Catalogue.shipped()).decode(Topic.OBSERVATIONS_SENSOR, bytes);
 * }</pre>
 *
 * <p>For one thread: it reuses what it reads into.
 */
public final class WireDecoder {

    /** The version of the wire contract this release reads and writes. */
    static final int VERSION = 1;

    /** Largest message on every topic but packs, in bytes. */
    public static final int LARGEST_MESSAGE = 256 * 1024;

    /** Largest message on the packs topic, in bytes. */
    public static final int LARGEST_PACK = 4 * 1024 * 1024;

    private static final JsonFactory MESSAGES = factory(LARGEST_MESSAGE, 16 * 1024);
    private static final JsonFactory PACKS = factory(LARGEST_PACK, 1024 * 1024);
    private static final Set<String> REGISTER_NAMES = Set.of(Field.NAME_ZH.text(), Field.NAME_EN.text());

    private final Realm realm;
    private final Fields fields = new Fields();
    private final ObservationReader observations;
    private final RegisterReader register;
    private final ActionReader actions = new ActionReader();

    /**
     * @param realm the realm served; messages of another are refused
     * @param catalogue where quantities are looked up
     */
    public WireDecoder(Realm realm, Catalogue catalogue) {
        this.realm = realm;
        this.observations = new ObservationReader(realm, catalogue);
        this.register = new RegisterReader(catalogue);
    }

    /** What the bytes of one record of that topic are. Never throws. */
    public Message decode(Topic topic, byte @Nullable [] bytes) {
        if (bytes == null) {
            return new Message.Rejected(RejectReason.MALFORMED, "$", "message: empty (expected: one JSON object)");
        }
        try {
            return read(topic, bytes);
        } catch (Refusal refusal) {
            return rejected(topic, bytes, refusal);
        } catch (StreamConstraintsException tooLarge) {
            return rejected(
                    topic,
                    bytes,
                    new Refusal(
                            RejectReason.TOO_LARGE,
                            "$",
                            "message: a text, number or nesting beyond the limits (expected: depth to 32)"));
        } catch (IOException malformed) {
            return rejected(topic, bytes, Refusal.malformed("message: not JSON (expected: one UTF-8 JSON object)"));
        }
    }

    private Message read(Topic topic, byte[] bytes) throws IOException, Refusal {
        int largest = topic == Topic.PACKS ? LARGEST_PACK : LARGEST_MESSAGE;
        if (bytes.length > largest) {
            throw new Refusal(
                    RejectReason.TOO_LARGE,
                    "$",
                    "message: " + bytes.length + " bytes (expected: at most " + largest + ")");
        }
        // Jackson would also read UTF-16 and UTF-32, and a byte order mark.
        if (bytes.length < 2 || bytes[0] != '{' || bytes[1] == 0) {
            throw Refusal.malformed("message: does not begin with '{' (expected: one UTF-8 JSON object)");
        }
        try (JsonParser parser = (topic == Topic.PACKS ? PACKS : MESSAGES).createParser(bytes)) {
            fields.read(parser);
        }
        MessageType type = envelope(topic);
        Refusal problem = fields.problem();
        if (problem != null) {
            throw problem;
        }
        type.check(fields.present());
        return message(topic, type);
    }

    /** Version first, because a later version may have other types and fields. */
    private MessageType envelope(Topic topic) throws Refusal {
        require(Field.V);
        long version = fields.whole(Field.V, Long.MIN_VALUE, Long.MAX_VALUE);
        if (version != VERSION) {
            throw Refusal.of(RejectReason.UNKNOWN_VERSION, Field.V, version, String.valueOf(VERSION));
        }
        require(Field.TYPE);
        String word = fields.text(Field.TYPE);
        MessageType type = MessageType.find(word);
        if (type == null || !type.belongsOn(topic)) {
            throw Refusal.of(RejectReason.WRONG_TYPE, Field.TYPE, word, "a type that belongs on " + topic.text());
        }
        require(Field.REALM);
        String stamped = fields.text(Field.REALM);
        if (!stamped.equals(realm.name())) {
            throw Refusal.of(RejectReason.WRONG_REALM, Field.REALM, stamped, realm.name());
        }
        return type;
    }

    /** Passes if the field was read; refuses for its wrong shape, else for its lack. */
    private void require(Field field) throws Refusal {
        Refusal problem = fields.problem();
        if (problem != null && problem.path().equals(field.path())) {
            throw problem;
        }
        if (!fields.has(field)) {
            throw problem != null && problem.reason() == RejectReason.IDENTITY ? problem : Refusal.missing(field);
        }
    }

    private Message message(Topic topic, MessageType type) throws Refusal {
        return switch (type) {
            case READING -> observations.measured(fields, Feed.SENSOR);
            case MEASURE -> observations.measured(fields, Feed.CAMERA);
            case DETECTION -> observations.detection(fields);
            case TICKET -> observations.ticket(fields);
            case HEARTBEAT -> observations.heartbeat(fields, topic.feed().orElseThrow());
            case SITE -> register.site(fields);
            case AREA -> register.area(fields);
            case PACK -> register.pack(fields);
            case ACTION -> actions.action(fields);
            case MODE -> actions.mode(fields);
            case PULSE -> new Message.OfPulse(fields.instant(Field.AT, 0));
            case CLOCK -> new Message.OfClock(fields.instant(Field.AT, 0));
        };
    }

    /** Whatever the reason, bytes that carry identity are refused for that, so that no dead letter keeps them. */
    private static Message.Rejected rejected(Topic topic, byte[] bytes, Refusal refusal) {
        Refusal counted = refusal;
        if (refusal.reason() != RejectReason.IDENTITY && refusal.reason() != RejectReason.TOO_LARGE) {
            String path = Identity.inBytes(bytes, topic == Topic.REGISTER ? REGISTER_NAMES : Set.of());
            counted = path == null ? refusal : Refusal.identity(path);
        }
        return new Message.Rejected(counted.reason(), counted.path(), counted.sentence());
    }

    private static JsonFactory factory(int largestMessage, int longestText) {
        return JsonFactory.builder()
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(32)
                        .maxStringLength(longestText)
                        .maxNumberLength(64)
                        .maxNameLength(256)
                        .maxDocumentLength(largestMessage)
                        .build())
                .build();
    }
}
