package fengsui.rules.indicator;

import fengsui.rules.area.Area;
import fengsui.rules.area.Site;
import fengsui.rules.area.SiteKind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes and reads a site for checkpoints and the wire between operators. */
public final class SiteCodec {

    private static final byte VERSION = 1;

    private SiteCodec() {}

    public static void write(Site site, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeUTF(site.id());
        out.writeUTF(site.grid().code());
        out.writeByte(site.kind().ordinal());
        out.writeInt(site.quantities().size());
        for (String quantity : site.quantities()) {
            out.writeUTF(quantity);
        }
        out.writeDouble(site.latitude());
        out.writeDouble(site.longitude());
        out.writeInt(site.attributes().size());
        for (Map.Entry<String, Double> attribute : site.attributes().entrySet()) {
            out.writeUTF(attribute.getKey());
            out.writeDouble(attribute.getValue());
        }
        out.writeUTF(site.nameZh() == null ? "" : site.nameZh());
        out.writeUTF(site.nameEn() == null ? "" : site.nameEn());
        out.writeBoolean(site.absentIsZero());
        out.writeLong(site.activeFrom());
        out.writeBoolean(site.retired());
    }

    /** Reads what {@link #write} wrote; fails on a version it does not know. */
    public static Site read(DataInput in) throws IOException {
        byte version = in.readByte();
        if (version != VERSION) {
            throw new IOException("site record version " + version + " (expected: " + VERSION + ")");
        }
        String id = in.readUTF();
        Area grid = new Area(in.readUTF());
        SiteKind kind = SiteKind.values()[in.readByte()];
        List<String> quantities = new ArrayList<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            quantities.add(in.readUTF());
        }
        double latitude = in.readDouble();
        double longitude = in.readDouble();
        SortedMap<String, Double> attributes = new TreeMap<>();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            attributes.put(in.readUTF(), in.readDouble());
        }
        String zh = in.readUTF();
        String en = in.readUTF();
        return new Site(
                id,
                grid,
                kind,
                quantities,
                latitude,
                longitude,
                attributes,
                zh.isEmpty() ? null : zh,
                en.isEmpty() ? null : en,
                in.readBoolean(),
                in.readLong(),
                in.readBoolean());
    }
}
