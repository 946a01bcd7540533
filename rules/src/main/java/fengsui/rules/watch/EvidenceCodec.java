package fengsui.rules.watch;

import fengsui.rules.area.Area;
import fengsui.rules.finding.AreaEvidence;
import fengsui.rules.finding.Evidence;
import fengsui.rules.situation.Knowledge;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes and reads evidence for checkpoints and the wire between operators. Stateless. */
final class EvidenceCodec {

    private EvidenceCodec() {}

    static void write(List<Evidence> all, DataOutput out) throws IOException {
        out.writeInt(all.size());
        for (Evidence evidence : all) {
            CardCodec.text(evidence.indicator(), out);
            out.writeDouble(evidence.value());
            out.writeByte(evidence.knowledge().ordinal());
            out.writeUTF(evidence.unit());
            out.writeDouble(evidence.coverage());
            out.writeInt(evidence.limits().size());
            for (String limit : evidence.limits()) {
                out.writeUTF(limit);
            }
            optional(evidence.site(), out);
            optional(evidence.attribute(), out);
            out.writeDouble(evidence.attributeValue());
        }
    }

    static List<Evidence> read(DataInput in) throws IOException {
        int count = in.readInt();
        List<Evidence> evidence = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            evidence.add(readOne(in));
        }
        return evidence;
    }

    private static Evidence readOne(DataInput in) throws IOException {
        String indicator = CardCodec.text(in);
        double value = in.readDouble();
        Knowledge knowledge = Knowledge.values()[in.readByte()];
        String unit = in.readUTF();
        double coverage = in.readDouble();
        int count = in.readInt();
        List<String> limits = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            limits.add(in.readUTF());
        }
        return new Evidence(
                indicator, value, knowledge, unit, coverage, limits, optional(in), optional(in), in.readDouble());
    }

    static void writeArea(AreaEvidence area, DataOutput out) throws IOException {
        out.writeUTF(area.area().code());
        writeFindings(area.findings(), out);
    }

    static AreaEvidence readArea(long at, DataInput in) throws IOException {
        return new AreaEvidence(at, new Area(in.readUTF()), readFindings(in));
    }

    static void writeFindings(List<AreaEvidence.OfFinding> findings, DataOutput out) throws IOException {
        out.writeInt(findings.size());
        for (AreaEvidence.OfFinding finding : findings) {
            CardCodec.text(finding.rule(), out);
            out.writeUTF(finding.hazard());
            optional(finding.site(), out);
            out.writeBoolean(finding.suspect());
            write(finding.evidence(), out);
        }
    }

    static List<AreaEvidence.OfFinding> readFindings(DataInput in) throws IOException {
        int count = in.readInt();
        List<AreaEvidence.OfFinding> findings = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            findings.add(new AreaEvidence.OfFinding(
                    CardCodec.text(in), in.readUTF(), optional(in), in.readBoolean(), read(in)));
        }
        return List.copyOf(findings);
    }

    static void optional(@Nullable String text, DataOutput out) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            out.writeUTF(text);
        }
    }

    static @Nullable String optional(DataInput in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }
}
