package fengsui.connectors.wire;

import fengsui.rules.observation.Feed;
import fengsui.rules.observation.Observation;
import fengsui.rules.observation.Quality;
import fengsui.rules.observation.Realm;
import fengsui.rules.quantity.Catalogue;
import fengsui.rules.quantity.Quantity;
import fengsui.rules.quantity.QuantityKind;
import java.util.HashMap;
import java.util.Map;

/** Reads the messages of the three feeds. */
final class ObservationReader {

    static final String HEARTBEAT = "heartbeat";
    static final String REPORT = "report.";
    private static final long LONGEST_PERIOD_SECONDS = 35L * 24 * 3600;
    private static final Map<String, Quality> QUALITIES = Texts.constants(Quality.values());

    private final Realm realm;
    private final Map<String, Quantity> byName = new HashMap<>();
    private final Map<String, Quantity> byCategory = new HashMap<>();
    private final Quantity heartbeat;

    ObservationReader(Realm realm, Catalogue catalogue) {
        this.realm = realm;
        for (Quantity quantity : catalogue.all()) {
            byName.put(quantity.name(), quantity);
            if (quantity.name().startsWith(REPORT)) {
                byCategory.put(quantity.name().substring(REPORT.length()), quantity);
            }
        }
        this.heartbeat = catalogue.get(HEARTBEAT);
    }

    /** A reading of a sensor, or a measure taken by a camera's analytics. */
    Message measured(Fields fields, Feed feed) throws Refusal {
        Quantity quantity = quantity(fields, Field.QUANTITY, byName);
        requireFeed(fields, Field.QUANTITY, quantity, feed);
        boolean seen = feed == Feed.CAMERA && quantity.kind() == QuantityKind.EVENT;
        if (quantity.equals(heartbeat) || seen) {
            throw Refusal.bad(Field.QUANTITY, quantity, "a type of its own: " + (seen ? "detection" : HEARTBEAT));
        }
        String unit = fields.text(Field.UNIT);
        if (!unit.equals(quantity.unit())) {
            throw Refusal.of(RejectReason.WRONG_UNIT, Field.UNIT, unit, quantity.unit());
        }
        long at = fields.instant(Field.OBSERVED_AT, 0);
        if (fields.has(Field.PERIOD_SECONDS)) {
            at += fields.whole(Field.PERIOD_SECONDS, 1, LONGEST_PERIOD_SECONDS) * 1000;
        }
        return observation(fields, feed, quantity, plausible(fields, Field.VALUE, quantity), at);
    }

    /** Something a camera's analytics saw; its confidence is the value. */
    Message detection(Fields fields) throws Refusal {
        Quantity quantity = quantity(fields, Field.DETECTION, byName);
        requireFeed(fields, Field.DETECTION, quantity, Feed.CAMERA);
        if (quantity.kind() != QuantityKind.EVENT || quantity.equals(heartbeat)) {
            throw Refusal.bad(Field.DETECTION, quantity, "something seen; what is measured has the type measure");
        }
        double confidence = plausible(fields, Field.CONFIDENCE, quantity);
        return observation(fields, Feed.CAMERA, quantity, confidence, fields.instant(Field.OBSERVED_AT, 0));
    }

    /** One report of a category. */
    Message ticket(Fields fields) throws Refusal {
        Quantity quantity = quantity(fields, Field.CATEGORY, byCategory);
        return observation(fields, Feed.INCIDENT, quantity, 1, fields.instant(Field.OBSERVED_AT, 0));
    }

    /** A sign of life. */
    Message heartbeat(Fields fields, Feed feed) throws Refusal {
        return observation(fields, feed, heartbeat, 1, fields.instant(Field.OBSERVED_AT, 0));
    }

    private Message observation(Fields fields, Feed feed, Quantity quantity, double value, long at) throws Refusal {
        String site = fields.text(Field.SITE);
        if (!Texts.isSite(site)) {
            throw Refusal.bad(Field.SITE, site, "1 to 64 letters, digits and . _ -");
        }
        Quality quality = fields.has(Field.QUALITY) ? fields.constant(Field.QUALITY, QUALITIES) : Quality.GOOD;
        return new Message.OfObservation(new Observation(
                realm, fields.text(Field.ID), feed, fields.grid(Field.AREA), site, quantity, value, at, quality));
    }

    private static Quantity quantity(Fields fields, Field field, Map<String, Quantity> known) throws Refusal {
        String name = fields.text(field);
        Quantity quantity = known.get(name);
        if (quantity == null) {
            throw Refusal.of(RejectReason.UNKNOWN_QUANTITY, field, name, "a " + field.text() + " of the catalogue");
        }
        return quantity;
    }

    private static void requireFeed(Fields fields, Field field, Quantity quantity, Feed feed) throws Refusal {
        if (!quantity.feeds().contains(feed)) {
            throw Refusal.of(
                    RejectReason.WRONG_FEED, field, fields.text(field), "a quantity that " + feed + " carries");
        }
    }

    private static double plausible(Fields fields, Field field, Quantity quantity) throws Refusal {
        double value = fields.number(field);
        if (!quantity.isPlausible(value)) {
            throw Refusal.of(
                    RejectReason.IMPLAUSIBLE, field, value, "from " + quantity.min() + " to " + quantity.max());
        }
        return value;
    }
}
