package fengsui.rules.area;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Binary form of named areas. Stateless. */
public final class AreaCodec {

    private AreaCodec() {}

    /** All of it but what lies beside and below. */
    public static void writeName(AreaName area, DataOutput out) throws IOException {
        out.writeUTF(area.area().code());
        out.writeUTF(area.zh());
        out.writeUTF(area.en());
        out.writeInt(area.residents());
        out.writeLong(area.activeFrom());
    }

    /** Reads what {@link #writeName} wrote. */
    public static AreaName readName(DataInput in) throws IOException {
        return new AreaName(new Area(in.readUTF()), in.readUTF(), in.readUTF(), in.readInt(), in.readLong());
    }

    public static void write(AreaName area, DataOutput out) throws IOException {
        writeName(area, out);
        writeAreas(area.neighbours(), out);
        writeAreas(area.downstream(), out);
    }

    /** Reads what {@link #write} wrote. */
    public static AreaName read(DataInput in) throws IOException {
        AreaName name = readName(in);
        return new AreaName(
                name.area(), name.zh(), name.en(), name.residents(), name.activeFrom(), readAreas(in), readAreas(in));
    }

    public static void writeAreas(List<Area> areas, DataOutput out) throws IOException {
        out.writeShort(areas.size());
        for (Area area : areas) {
            out.writeUTF(area.code());
        }
    }

    public static List<Area> readAreas(DataInput in) throws IOException {
        int count = in.readUnsignedShort();
        List<Area> areas = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            areas.add(new Area(in.readUTF()));
        }
        return areas;
    }
}
