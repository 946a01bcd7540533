package fengsui.rules.alert;

import fengsui.rules.area.Area;
import fengsui.rules.finding.WarningLevel;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Binary form of one alert: every field of it, in one order for writing and reading. */
final class AlertCodec {

    private AlertCodec() {}

    static void write(DataOutput out, Alert alert) throws IOException {
        Texts.write(out, alert.id);
        Texts.write(out, alert.area.code());
        Texts.write(out, alert.hazard.key());
        out.writeLong(alert.startedAt);
        Texts.write(out, alert.level.name());
        out.writeInt(alert.revision);
        Texts.write(out, alert.state.name());
        Texts.write(out, name(alert.publishedLevel));
        out.writeLong(alert.levelAt);
        out.writeInt(alert.roseRevision);
        writeMarks(out, alert);
        write(out, alert.ladderClock);
        write(out, alert.actionClock);
        Texts.write(out, alert.published);
        out.writeLong(alert.evidenceAt);
        out.writeLong(alert.evidenceDue);
        out.writeLong(alert.clearedAt);
        out.writeLong(alert.closedAt);
        Texts.write(out, name(alert.outcome));
        write(out, alert.face);
        writeCauses(out, alert);
    }

    static Alert read(DataInput in, LedgerState state, boolean withCauses) throws IOException {
        Alert alert = new Alert(
                Texts.read(in),
                new Area(Texts.read(in)),
                state.hazard(Texts.read(in)),
                in.readLong(),
                WarningLevel.valueOf(Texts.read(in)));
        alert.revision = in.readInt();
        alert.state = AlertState.valueOf(Texts.read(in));
        String publishedLevel = Texts.readNullable(in);
        alert.publishedLevel = publishedLevel == null ? null : WarningLevel.valueOf(publishedLevel);
        alert.levelAt = in.readLong();
        alert.roseRevision = in.readInt();
        readMarks(in, alert);
        read(in, alert.ladderClock);
        read(in, alert.actionClock);
        alert.published = Texts.read(in);
        alert.evidenceAt = in.readLong();
        alert.evidenceDue = in.readLong();
        alert.clearedAt = in.readLong();
        alert.closedAt = in.readLong();
        String outcome = Texts.readNullable(in);
        alert.outcome = outcome == null ? null : Outcome.valueOf(outcome);
        alert.face = new Alert.Face(Texts.read(in), Texts.read(in), Texts.read(in), in.readBoolean());
        if (withCauses) {
            readCauses(in, alert);
        }
        return alert;
    }

    private static void writeCauses(DataOutput out, Alert alert) throws IOException {
        Texts.write(out, alert.outranked);
        Texts.write(out, alert.cause);
        Texts.write(out, alert.incident);
        out.writeInt(alert.watches.size());
        for (Map.Entry<String, Long> watch : alert.watches.entrySet()) {
            Texts.write(out, watch.getKey());
            out.writeLong(watch.getValue());
        }
    }

    private static void readCauses(DataInput in, Alert alert) throws IOException {
        alert.outranked = Texts.readNullable(in);
        alert.cause = Texts.readNullable(in);
        alert.incident = Texts.readNullable(in);
        int watches = in.readInt();
        for (int i = 0; i < watches; i++) {
            alert.watches.put(Texts.read(in), in.readLong());
        }
    }

    private static void writeMarks(DataOutput out, Alert alert) throws IOException {
        out.writeBoolean(alert.acknowledged);
        out.writeBoolean(alert.acted);
        out.writeBoolean(alert.unacted);
        out.writeBoolean(alert.adopted);
        out.writeBoolean(alert.dataLost);
        out.writeInt(alert.rung);
        out.writeLong(alert.shelfUntil);
        Texts.write(out, alert.grouped);
        Texts.write(out, alert.assignee);
        out.writeInt(alert.dispatched.size());
        for (String target : alert.dispatched) {
            Texts.write(out, target);
        }
    }

    private static void readMarks(DataInput in, Alert alert) throws IOException {
        alert.acknowledged = in.readBoolean();
        alert.acted = in.readBoolean();
        alert.unacted = in.readBoolean();
        alert.adopted = in.readBoolean();
        alert.dataLost = in.readBoolean();
        alert.rung = in.readInt();
        alert.shelfUntil = in.readLong();
        // Before there were causes, an alert's parent was the one that groups it.
        alert.grouped = Texts.readNullable(in);
        alert.assignee = Texts.readNullable(in);
        int targets = in.readInt();
        for (int i = 0; i < targets; i++) {
            alert.dispatched.add(Texts.read(in));
        }
    }

    private static void write(DataOutput out, LadderClock clock) throws IOException {
        out.writeLong(clock.counted);
        out.writeLong(clock.runningSince);
    }

    private static void read(DataInput in, LadderClock clock) throws IOException {
        clock.counted = in.readLong();
        clock.runningSince = in.readLong();
    }

    private static void write(DataOutput out, Alert.Face face) throws IOException {
        Texts.write(out, face.zh());
        Texts.write(out, face.en());
        Texts.write(out, face.plan());
        out.writeBoolean(face.suspect());
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }
}
