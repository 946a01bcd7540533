package fengsui.connectors.wire;

import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.AlertEvidence;
import fengsui.rules.alert.OperatorAction;
import fengsui.rules.area.Area;
import fengsui.rules.area.AreaName;
import fengsui.rules.area.Site;
import fengsui.rules.observation.Feed;
import fengsui.rules.observation.Observation;
import fengsui.rules.observation.Quality;
import fengsui.rules.observation.Realm;
import fengsui.rules.pack.PackSource;
import fengsui.rules.quantity.QuantityKind;
import fengsui.rules.situation.ModeSwitch;
import java.util.List;

/** Writes messages of one realm. The same record gives the same bytes. Thread-safe. */
public final class WireEncoder {

    private final Realm realm;

    public WireEncoder(Realm realm) {
        this.realm = realm;
    }

    /** Any input message; fails for {@link Message.Rejected}, which is none. */
    public byte[] message(Message message) {
        if (message instanceof Message.OfObservation of) {
            return observation(of.observation());
        }
        if (message instanceof Message.OfClock of) {
            return clock(of.at());
        }
        if (message instanceof Message.OfPulse of) {
            return pulse(of.at());
        }
        if (message instanceof Message.OfSite of) {
            return site(of.site());
        }
        if (message instanceof Message.OfArea of) {
            return area(of.area());
        }
        if (message instanceof Message.OfPack of) {
            return pack(of.source(), of.publishedAt());
        }
        if (message instanceof Message.OfAction of) {
            return action(of.county(), of.action());
        }
        if (message instanceof Message.OfMode of) {
            return mode(of.modeSwitch());
        }
        throw new IllegalArgumentException("message: " + message + " (expected: one that was not refused)");
    }

    /**
     * An observation in the form of its feed; it goes on {@code Topic.of(observation.feed())}.
     *
     * @throws IllegalArgumentException if it is of another realm, or a heartbeat or report with a value other than 1
     */
    public byte[] observation(Observation observation) {
        if (observation.realm() != realm) {
            throw new IllegalArgumentException("realm: " + observation.realm() + " (expected: " + realm + ")");
        }
        String quantity = observation.quantity().name();
        if (quantity.equals(ObservationReader.HEARTBEAT)) {
            return counted("heartbeat", observation).bytes();
        }
        return switch (observation.feed()) {
            case SENSOR -> measured("reading", observation);
            case CAMERA ->
                observation.quantity().kind() == QuantityKind.EVENT
                        ? detection(observation)
                        : measured("measure", observation);
            case INCIDENT -> ticket(observation);
        };
    }

    /** A partition's clock: event time has reached {@code at} (epoch milliseconds). */
    public byte[] clock(long at) {
        return start("clock").instant("at", at).bytes();
    }

    /** A watchdog's sign of life for the partition it is written into (epoch milliseconds). */
    public byte[] pulse(long at) {
        return start(Pulse.TYPE).instant("at", at).bytes();
    }

    /** The same, come through the whole engine. */
    public byte[] pulse(Pulse pulse) {
        return start(Pulse.TYPE)
                .text("topic", pulse.topic())
                .whole("partition", pulse.partition())
                .instant("at", pulse.at())
                .bytes();
    }

    public byte[] site(Site site) {
        return start("site")
                .text("id", site.id())
                .text("area", site.grid().code())
                .text("kind", site.kind().name())
                .words("quantities", site.quantities())
                .number("latitude", site.latitude())
                .number("longitude", site.longitude())
                .numbers("attributes", site.attributes())
                .textUnlessNull("nameZh", site.nameZh())
                .textUnlessNull("nameEn", site.nameEn())
                .flagIfSet("absentIsZero", site.absentIsZero())
                .instantUnless(Long.MIN_VALUE, "activeFrom", site.activeFrom())
                .flagIfSet("retired", site.retired())
                .bytes();
    }

    public byte[] area(AreaName area) {
        JsonWriter writer = start("area")
                .text("area", area.area().code())
                .text("nameZh", area.zh())
                .text("nameEn", area.en());
        if (area.residents() > 0) {
            writer.whole("residents", area.residents());
        }
        areas(writer, "neighbours", area.neighbours());
        areas(writer, "downstream", area.downstream());
        return writer.instantUnless(Long.MIN_VALUE, "activeFrom", area.activeFrom())
                .bytes();
    }

    private static void areas(JsonWriter writer, String field, List<Area> areas) {
        if (!areas.isEmpty()) {
            writer.words(field, areas.stream().map(Area::code).toList());
        }
    }

    /** A pack, published at that instant (epoch milliseconds). */
    public byte[] pack(PackSource source, long publishedAt) {
        return start("pack")
                .text("version", source.version())
                .instant("publishedAt", publishedAt)
                .texts("files", source.files())
                .bytes();
    }

    public byte[] action(Area county, OperatorAction action) {
        JsonWriter writer = start("action")
                .text("id", action.id())
                .text("county", county.code())
                .text("alertId", action.alertId())
                .whole("revision", action.revision())
                .text("verb", action.verb().name())
                .text("account", action.account())
                .text("role", action.role());
        if (!action.text().isEmpty()) {
            writer.text("text", action.text());
        }
        return writer.textUnlessNull("target", action.target())
                .instantUnless(0, "until", action.until())
                .textUnlessNull("outcome", action.outcome())
                .instant("at", action.at())
                .bytes();
    }

    public byte[] mode(ModeSwitch mode) {
        return start("mode")
                .text("id", mode.id())
                .text("county", mode.county().code())
                .text("mode", mode.mode().name())
                .text("reason", mode.reason())
                .text("account", mode.account())
                .instantUnless(0, "until", mode.until())
                .instant("at", mode.at())
                .bytes();
    }

    /** A change for the alerts topic, with the operator's text as it is. */
    public byte[] alertChange(AlertChange change) {
        return AlertChangeWriter.write(change);
    }

    /** A message for the indicators topic. */
    public byte[] evidence(AlertEvidence evidence) {
        return EvidenceWriter.write(realm, evidence);
    }

    /** A message for the status topic. */
    public byte[] status(Status status) {
        return StatusWriter.write(realm, status);
    }

    /** A message for the dead-letter topic. */
    public byte[] deadLetter(DeadLetter letter) {
        return letter.write(realm);
    }

    private JsonWriter start(String type) {
        return JsonWriter.message(type, realm);
    }

    private JsonWriter at(String type, Observation observation) {
        return start(type)
                .text("id", observation.id())
                .text("area", observation.grid().code())
                .text("site", observation.site());
    }

    private byte[] measured(String type, Observation observation) {
        return at(type, observation)
                .text("quantity", observation.quantity().name())
                .number("value", observation.value())
                .text("unit", observation.quantity().unit())
                .instant("observedAt", observation.observedAt())
                .text("quality", observation.quality().name())
                .bytes();
    }

    private byte[] detection(Observation observation) {
        return at("detection", observation)
                .text("detection", observation.quantity().name())
                .number("confidence", observation.value())
                .instant("observedAt", observation.observedAt())
                .text("quality", observation.quality().name())
                .bytes();
    }

    private byte[] ticket(Observation observation) {
        String name = observation.quantity().name();
        if (observation.feed() != Feed.INCIDENT || !name.startsWith(ObservationReader.REPORT)) {
            throw new IllegalArgumentException("quantity: " + name + " (expected: report.… on the incident feed)");
        }
        return counted("ticket", observation)
                .text("category", name.substring(ObservationReader.REPORT.length()))
                .bytes();
    }

    /** What always carries 1; its quality stands only where it is not GOOD. */
    private JsonWriter counted(String type, Observation observation) {
        if (observation.value() != 1) {
            throw new IllegalArgumentException(type + ": " + observation.value() + " (expected: 1)");
        }
        JsonWriter writer = at(type, observation).instant("observedAt", observation.observedAt());
        return observation.quality() == Quality.GOOD
                ? writer
                : writer.text("quality", observation.quality().name());
    }
}
