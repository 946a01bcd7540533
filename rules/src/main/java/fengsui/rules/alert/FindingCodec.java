package fengsui.rules.alert;

import fengsui.rules.area.Area;
import fengsui.rules.area.Scope;
import fengsui.rules.finding.Evidence;
import fengsui.rules.finding.FindingState;
import fengsui.rules.finding.RuleCard;
import fengsui.rules.finding.WarningLevel;
import fengsui.rules.situation.Knowledge;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Binary form of active findings. Rule cards are shared by many findings and written once, by number. */
final class FindingCodec {

    private FindingCodec() {}

    static void write(DataOutput out, ActiveFinding finding, int card) throws IOException {
        out.writeInt(card);
        Texts.write(out, finding.area().code());
        Texts.write(out, finding.site());
        Texts.write(out, finding.state().name());
        out.writeLong(finding.since());
        out.writeBoolean(finding.early());
        out.writeBoolean(finding.suspect());
        out.writeInt(finding.evidence().size());
        for (Evidence evidence : finding.evidence()) {
            write(out, evidence);
        }
    }

    static ActiveFinding read(DataInput in, List<RuleCard> cards, boolean withEarly) throws IOException {
        return new ActiveFinding(
                cards.get(in.readInt()),
                new Area(Texts.read(in)),
                Texts.readNullable(in),
                FindingState.valueOf(Texts.read(in)),
                in.readLong(),
                withEarly && in.readBoolean(),
                in.readBoolean(),
                readAllEvidence(in));
    }

    static void write(DataOutput out, RuleCard card) throws IOException {
        Texts.write(out, card.name());
        Texts.write(out, card.packVersion());
        Texts.write(out, card.packHash());
        Texts.write(out, card.sentence());
        Texts.write(out, card.condition());
        Texts.write(out, card.hazard());
        Texts.write(out, card.level().name());
        Texts.write(out, card.scope().name());
        Texts.write(out, card.basis());
        out.writeLong(card.holdMillis());
        out.writeLong(card.clearMillis());
        Texts.write(out, card.release());
        Texts.write(out, card.owner());
        Texts.write(out, card.plan());
        Texts.write(out, card.zh());
        Texts.write(out, card.en());
    }

    static RuleCard readCard(DataInput in) throws IOException {
        return new RuleCard(
                Texts.read(in),
                Texts.read(in),
                Texts.read(in),
                Texts.read(in),
                Texts.read(in),
                Texts.read(in),
                WarningLevel.valueOf(Texts.read(in)),
                Scope.valueOf(Texts.read(in)),
                Texts.read(in),
                in.readLong(),
                in.readLong(),
                Texts.readNullable(in),
                Texts.read(in),
                Texts.read(in),
                Texts.read(in),
                Texts.read(in));
    }

    private static void write(DataOutput out, Evidence evidence) throws IOException {
        Texts.write(out, evidence.indicator());
        out.writeDouble(evidence.value());
        Texts.write(out, evidence.knowledge().name());
        Texts.write(out, evidence.unit());
        out.writeDouble(evidence.coverage());
        out.writeInt(evidence.limits().size());
        for (String limit : evidence.limits()) {
            Texts.write(out, limit);
        }
        Texts.write(out, evidence.site());
        Texts.write(out, evidence.attribute());
        out.writeDouble(evidence.attributeValue());
    }

    private static List<Evidence> readAllEvidence(DataInput in) throws IOException {
        int count = in.readInt();
        List<Evidence> evidence = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            evidence.add(new Evidence(
                    Texts.read(in),
                    in.readDouble(),
                    Knowledge.valueOf(Texts.read(in)),
                    Texts.read(in),
                    in.readDouble(),
                    readLimits(in),
                    Texts.readNullable(in),
                    Texts.readNullable(in),
                    in.readDouble()));
        }
        return evidence;
    }

    private static List<String> readLimits(DataInput in) throws IOException {
        int count = in.readInt();
        List<String> limits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            limits.add(Texts.read(in));
        }
        return limits;
    }
}
