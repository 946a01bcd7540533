package fengsui.rules.watch;

import fengsui.rules.alert.OperatorAction;
import fengsui.rules.alert.Outcome;
import fengsui.rules.alert.Verb;
import fengsui.rules.area.Area;
import fengsui.rules.area.AreaCodec;
import fengsui.rules.finding.FindingChange;
import fengsui.rules.finding.FindingReason;
import fengsui.rules.finding.RuleCard;
import fengsui.rules.indicator.MergedReading;
import fengsui.rules.indicator.SiteCodec;
import fengsui.rules.observation.Feed;
import fengsui.rules.observation.Observation;
import fengsui.rules.observation.Quality;
import fengsui.rules.observation.Realm;
import fengsui.rules.quantity.Catalogue;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Writes and reads items for checkpoints and the wire between operators. Stateless. */
public final class ItemCodec {

    /** An area with what lies beside and below it; the areas of older checkpoints have nothing such. */
    private static final byte LINKED_AREA = 8;

    private static final Realm[] REALMS = Realm.values();
    private static final Feed[] FEEDS = Feed.values();
    private static final Quality[] QUALITIES = Quality.values();

    private ItemCodec() {}

    public static void write(Item item, DataOutput out) throws IOException {
        out.writeByte(item instanceof Item.AreaItem area && area.area().isLinked() ? LINKED_AREA : item.rank());
        out.writeLong(item.at());
        if (item instanceof Item.ObservationItem observation) {
            writeObservation(observation, out);
        } else if (item instanceof Item.Contribution contribution) {
            out.writeUTF(contribution.area().code());
            out.writeInt(contribution.source());
            contribution.reading().write(out);
        } else if (item instanceof Item.FindingItem finding) {
            writeFinding(finding.change(), out);
        } else if (item instanceof Item.SiteItem site) {
            SiteCodec.write(site.site(), out);
            out.writeLong(site.since());
        } else if (item instanceof Item.AreaItem area) {
            if (area.area().isLinked()) {
                AreaCodec.write(area.area(), out);
            } else {
                AreaCodec.writeName(area.area(), out);
            }
        } else if (item instanceof Item.ActionItem action) {
            writeAction(action.action(), out);
        } else if (item instanceof Item.EvidenceItem evidence) {
            EvidenceCodec.writeArea(evidence.evidence(), out);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static Item read(DataInput in) throws IOException {
        byte rank = in.readByte();
        long at = in.readLong();
        return switch (rank) {
            case 0 -> new Item.SiteItem(at, SiteCodec.read(in), in.readLong());
            case 1 -> new Item.AreaItem(at, AreaCodec.readName(in));
            case 2 -> new Item.Wake(at);
            case 3 -> readObservation(at, in);
            case 4 -> new Item.Contribution(at, new Area(in.readUTF()), in.readInt(), MergedReading.read(in));
            case 5 -> new Item.FindingItem(readFinding(at, in));
            case 6 -> new Item.ActionItem(at, readAction(in));
            case 7 -> new Item.EvidenceItem(EvidenceCodec.readArea(at, in));
            case LINKED_AREA -> new Item.AreaItem(at, AreaCodec.read(in));
            default -> throw new IOException("item of kind " + rank + " (expected: 0 to 8)");
        };
    }

    private static void writeObservation(Item.ObservationItem item, DataOutput out) throws IOException {
        Observation observation = item.observation();
        out.writeByte(observation.realm().ordinal());
        out.writeUTF(observation.id());
        out.writeByte(observation.feed().ordinal());
        out.writeUTF(observation.grid().code());
        out.writeUTF(observation.site());
        out.writeUTF(observation.quantity().name());
        out.writeDouble(observation.value());
        out.writeLong(observation.observedAt());
        out.writeByte(observation.quality().ordinal());
        out.writeInt(item.origin());
        out.writeLong(item.offset());
    }

    private static Item readObservation(long at, DataInput in) throws IOException {
        Observation observation = new Observation(
                REALMS[in.readByte()],
                in.readUTF(),
                FEEDS[in.readByte()],
                new Area(in.readUTF()),
                in.readUTF(),
                Catalogue.shipped().get(in.readUTF()),
                in.readDouble(),
                in.readLong(),
                QUALITIES[in.readByte()]);
        return new Item.ObservationItem(at, observation, in.readInt(), in.readLong());
    }

    private static void writeFinding(FindingChange change, DataOutput out) throws IOException {
        CardCodec.write(change.rule(), out);
        out.writeUTF(change.area().code());
        EvidenceCodec.optional(change.site(), out);
        out.writeByte(change.reason().ordinal());
        out.writeBoolean(change.suspect());
        EvidenceCodec.write(change.evidence(), out);
    }

    private static FindingChange readFinding(long at, DataInput in) throws IOException {
        RuleCard card = CardCodec.read(in);
        Area area = new Area(in.readUTF());
        String site = EvidenceCodec.optional(in);
        FindingReason reason = FindingReason.values()[in.readByte()];
        boolean suspect = in.readBoolean();
        return new FindingChange(at, card, area, site, reason, suspect, EvidenceCodec.read(in));
    }

    private static void writeAction(OperatorAction action, DataOutput out) throws IOException {
        out.writeUTF(action.id());
        out.writeUTF(action.alertId());
        out.writeInt(action.revision());
        out.writeByte(action.verb().ordinal());
        out.writeUTF(action.account());
        out.writeUTF(action.role());
        CardCodec.text(action.text(), out);
        EvidenceCodec.optional(action.target(), out);
        out.writeLong(action.until());
        Outcome outcome = action.outcome();
        out.writeByte(outcome == null ? -1 : outcome.ordinal());
        out.writeLong(action.at());
    }

    private static OperatorAction readAction(DataInput in) throws IOException {
        String id = in.readUTF();
        String alertId = in.readUTF();
        int revision = in.readInt();
        Verb verb = Verb.values()[in.readByte()];
        String account = in.readUTF();
        String role = in.readUTF();
        String text = CardCodec.text(in);
        String target = EvidenceCodec.optional(in);
        long until = in.readLong();
        byte outcome = in.readByte();
        return new OperatorAction(
                id,
                alertId,
                revision,
                verb,
                account,
                role,
                text,
                target,
                until,
                outcome < 0 ? null : Outcome.values()[outcome],
                in.readLong());
    }
}
