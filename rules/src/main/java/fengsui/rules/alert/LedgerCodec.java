package fengsui.rules.alert;

import fengsui.rules.area.Area;
import fengsui.rules.finding.RuleCard;
import fengsui.rules.observation.Realm;
import fengsui.rules.table.Tables;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Binary form of a county's ledger, for checkpoints. The first byte is its version. */
final class LedgerCodec {

    private static final byte VERSION = 2;
    /** Still with the owner of each alert, which the table of responsibilities now tells. */
    private static final byte WITH_OWNERS = 1;

    private LedgerCodec() {}

    static void write(LedgerState state, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        Texts.write(out, state.realm.name());
        Texts.write(out, state.county.code());
        out.writeLong(state.sequence);
        out.writeLong(state.now);
        writeNames(out, state.names.areas);
        writeNames(out, state.names.sites);
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
        if (version != VERSION && version != WITH_OWNERS) {
            throw new IOException("ledger state: version " + version + " (expected: " + VERSION + ")");
        }
        LedgerState state = new LedgerState(Realm.valueOf(Texts.read(in)), new Area(Texts.read(in)), tables);
        state.sequence = in.readLong();
        state.now = in.readLong();
        readNames(in, state.names.areas);
        readNames(in, state.names.sites);
        int answers = in.readInt();
        for (int i = 0; i < answers; i++) {
            state.answered.put(Texts.read(in), in.readLong());
        }
        int alerts = in.readInt();
        for (int i = 0; i < alerts; i++) {
            Alert alert = AlertCodec.read(in, state, version == WITH_OWNERS);
            state.alerts.put(alert.id, alert);
        }
        readPlaces(in, state);
        return state;
    }

    private static void writePlaces(DataOutput out, LedgerState state) throws IOException {
        Map<RuleCard, Integer> cards = new LinkedHashMap<>();
        for (Place place : state.places.values()) {
            place.findings.inOrder().forEach(finding -> cards.putIfAbsent(finding.rule(), cards.size()));
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
            out.writeInt(place.findings.size());
            for (ActiveFinding finding : place.findings.inOrder()) {
                FindingCodec.write(out, finding, cards.getOrDefault(finding.rule(), 0));
            }
        }
    }

    private static void readPlaces(DataInput in, LedgerState state) throws IOException {
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
            int findings = in.readInt();
            for (int j = 0; j < findings; j++) {
                ActiveFinding finding = FindingCodec.read(in, cards);
                place.findings.put(finding.key(), finding);
            }
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
