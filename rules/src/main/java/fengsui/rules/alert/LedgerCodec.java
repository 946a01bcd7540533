package fengsui.rules.alert;

import fengsui.rules.area.Area;
import fengsui.rules.area.AreaCodec;
import fengsui.rules.finding.RuleCard;
import fengsui.rules.observation.Realm;
import fengsui.rules.table.Tables;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Binary form of a county's ledger, for checkpoints. The first byte is its version. */
final class LedgerCodec {

    private static final byte VERSION = 3;
    /** Without causes, watches and what lies beside and below. */
    private static final byte WITHOUT_CAUSES = 2;

    private LedgerCodec() {}

    static void write(LedgerState state, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        Texts.write(out, state.realm.name());
        Texts.write(out, state.county.code());
        out.writeLong(state.sequence);
        out.writeLong(state.now);
        writeNames(out, state.names.areas);
        writeNames(out, state.names.sites);
        writeGeography(out, state.geography);
        out.writeInt(state.answered.size());
        for (Map.Entry<String, Long> answered : state.answered.entrySet()) {
            Texts.write(out, answered.getKey());
            out.writeLong(answered.getValue());
        }
        out.writeInt(state.alerts.size());
        for (Alert alert : state.alerts.values()) {
            AlertCodec.write(out, alert);
        }
        writePlaces(out, state);
    }

    static LedgerState read(DataInput in, Tables tables) throws IOException {
        byte version = in.readByte();
        if (version != VERSION && version != WITHOUT_CAUSES) {
            throw new IOException("ledger state: version " + version + " (expected: " + VERSION + ")");
        }
        LedgerState state = new LedgerState(Realm.valueOf(Texts.read(in)), new Area(Texts.read(in)), tables);
        state.sequence = in.readLong();
        state.now = in.readLong();
        readNames(in, state.names.areas);
        readNames(in, state.names.sites);
        if (version == VERSION) {
            readGeography(in, state.geography);
        }
        int answers = in.readInt();
        for (int i = 0; i < answers; i++) {
            state.answered.put(Texts.read(in), in.readLong());
        }
        int alerts = in.readInt();
        for (int i = 0; i < alerts; i++) {
            Alert alert = AlertCodec.read(in, state, version == VERSION);
            state.alerts.put(alert.id, alert);
        }
        readPlaces(in, state, version == VERSION);
        if (version != VERSION) {
            beginWatches(state);
        }
        return state;
    }

    private static void writePlaces(DataOutput out, LedgerState state) throws IOException {
        Map<RuleCard, Integer> cards = new LinkedHashMap<>();
        for (Place place : state.places.values()) {
            place.findings.inOrder().forEach(finding -> cards.putIfAbsent(finding.rule(), cards.size()));
            place.early.values().forEach(finding -> cards.putIfAbsent(finding.rule(), cards.size()));
        }
        out.writeInt(cards.size());
        for (RuleCard card : cards.keySet()) {
            FindingCodec.write(out, card);
        }
        out.writeInt(state.places.size());
        for (Place place : state.places.values()) {
            Texts.write(out, place.key.hazard());
            Texts.write(out, place.key.area().code());
            Texts.write(out, place.alert == null ? null : place.alert.id);
            out.writeBoolean(place.grouping);
            out.writeBoolean(place.unsettled);
            writeFindings(out, place.findings.inOrder(), cards);
            writeFindings(out, place.early.values(), cards);
        }
    }

    /** What stood before there were watches is watched from now on. */
    private static void beginWatches(LedgerState state) {
        for (Place place : state.places.values()) {
            if (place.alert != null && place.isActive() && !place.findings.isEmpty()) {
                place.alert.watch(state.tables.consequences().from(place.key.hazard()), true, state.now);
                state.stir(place.key.hazard());
            }
        }
    }

    private static void writeFindings(DataOutput out, Collection<ActiveFinding> findings, Map<RuleCard, Integer> cards)
            throws IOException {
        out.writeInt(findings.size());
        for (ActiveFinding finding : findings) {
            FindingCodec.write(out, finding, cards.getOrDefault(finding.rule(), 0));
        }
    }

    private static void readPlaces(DataInput in, LedgerState state, boolean withEarly) throws IOException {
        int cardCount = in.readInt();
        List<RuleCard> cards = new ArrayList<>();
        for (int i = 0; i < cardCount; i++) {
            cards.add(FindingCodec.readCard(in));
        }
        int places = in.readInt();
        for (int i = 0; i < places; i++) {
            Place place = state.place(new Place.Key(Texts.read(in), new Area(Texts.read(in))));
            String alert = Texts.readNullable(in);
            place.alert = alert == null ? null : state.alerts.get(alert);
            place.grouping = in.readBoolean();
            place.unsettled = in.readBoolean();
            readFindings(in, cards, withEarly).forEach(finding -> place.findings.put(finding.key(), finding));
            if (withEarly) {
                readFindings(in, cards, true).forEach(finding -> place.early.put(finding.key(), finding));
            }
        }
    }

    private static List<ActiveFinding> readFindings(DataInput in, List<RuleCard> cards, boolean withEarly)
            throws IOException {
        int count = in.readInt();
        List<ActiveFinding> findings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            findings.add(FindingCodec.read(in, cards, withEarly));
        }
        return findings;
    }

    private static void writeGeography(DataOutput out, Geography geography) throws IOException {
        out.writeInt(geography.links.size());
        for (Map.Entry<Area, Geography.Links> links : geography.links.entrySet()) {
            Texts.write(out, links.getKey().code());
            AreaCodec.writeAreas(links.getValue().neighbours(), out);
            AreaCodec.writeAreas(links.getValue().downstream(), out);
        }
    }

    private static void readGeography(DataInput in, Geography geography) throws IOException {
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            Area area = new Area(Texts.read(in));
            geography.links.put(area, new Geography.Links(AreaCodec.readAreas(in), AreaCodec.readAreas(in)));
        }
    }

    private static void writeNames(DataOutput out, Map<String, Names.Name> names) throws IOException {
        out.writeInt(names.size());
        for (Map.Entry<String, Names.Name> name : names.entrySet()) {
            Texts.write(out, name.getKey());
            Texts.write(out, name.getValue().zh());
            Texts.write(out, name.getValue().en());
        }
    }

    private static void readNames(DataInput in, Map<String, Names.Name> names) throws IOException {
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            names.put(Texts.read(in), new Names.Name(Texts.read(in), Texts.read(in)));
        }
    }
}
