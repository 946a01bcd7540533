package fengsui.rules.watch;

import fengsui.rules.area.Scope;
import fengsui.rules.finding.RuleCard;
import fengsui.rules.finding.WarningLevel;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes and reads rule cards for checkpoints and the wire between operators. */
final class CardCodec {

    private CardCodec() {}

    static void write(RuleCard card, DataOutput out) throws IOException {
        text(card.name(), out);
        text(card.packVersion(), out);
        text(card.packHash(), out);
        text(card.sentence(), out);
        text(card.condition(), out);
        text(card.hazard(), out);
        out.writeByte(card.level().ordinal());
        out.writeByte(card.scope().ordinal());
        text(card.basis(), out);
        out.writeLong(card.holdMillis());
        out.writeLong(card.clearMillis());
        text(card.release() == null ? "" : card.release(), out);
        text(card.owner(), out);
        text(card.plan(), out);
        text(card.zh(), out);
        text(card.en(), out);
    }

    static RuleCard read(DataInput in) throws IOException {
        String name = text(in);
        String version = text(in);
        String hash = text(in);
        String sentence = text(in);
        String condition = text(in);
        String hazard = text(in);
        WarningLevel level = WarningLevel.values()[in.readByte()];
        Scope scope = Scope.values()[in.readByte()];
        String basis = text(in);
        long hold = in.readLong();
        long clear = in.readLong();
        String release = text(in);
        return new RuleCard(
                name,
                version,
                hash,
                sentence,
                condition,
                hazard,
                level,
                scope,
                basis,
                hold,
                clear,
                release.isEmpty() ? null : release,
                text(in),
                text(in),
                text(in),
                text(in));
    }

    /** Like {@code writeUTF}, without its limit of 64 kB. */
    static void text(String text, DataOutput out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String text(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
