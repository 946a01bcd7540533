package fengsui.rules.watch;

import fengsui.rules.indicator.Reading;
import fengsui.rules.indicator.Source;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a grid last told the stage above of each source, so that it tells only what is news. Not thread-safe. */
final class Told {

    private final @Nullable Reading[] sent;

    Told(int sources) {
        sent = new @Nullable Reading[sources];
    }

    /** A copy of the reading to send, or null if the same was told before. */
    @Nullable
    Reading news(int number, Source source, Reading now) {
        Reading before = sent[number];
        boolean nothingYet = before == null && now.registered() == 0;
        if (nothingYet || (before != null && before.sameAs(now, source))) {
            return null;
        }
        Reading copy = now.copy();
        sent[number] = copy;
        return copy;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(sent.length);
        for (Reading reading : sent) {
            out.writeBoolean(reading != null);
            if (reading != null) {
                reading.write(out);
            }
        }
    }

    static Told read(DataInput in) throws IOException {
        Told told = new Told(in.readInt());
        for (int i = 0; i < told.sent.length; i++) {
            if (in.readBoolean()) {
                told.sent[i] = Reading.read(in);
            }
        }
        return told;
    }
}
