package fengsui.bench.system.streams;

import fengsui.bench.rule.RuleSpec;
import fengsui.bench.rule.Term.Statistic;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The last sixty minutes of one site's quantity: sum, count and maximum of each, and which rules are open. */
final class Hour {

    private static final int MINUTES = 60;
    private static final int PANE = 2 * Double.BYTES + Integer.BYTES + Long.BYTES;
    /** A mean or maximum of fewer minutes is unknown. */
    private static final int COVERED = 30;

    private final ByteBuffer bytes;

    private Hour(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    static Hour read(byte @Nullable [] stored) {
        // The store keeps its array; a change must not reach into it before it is put.
        return new Hour(stored == null ? new byte[Long.BYTES + MINUTES * PANE] : stored.clone());
    }

    byte[] bytes() {
        return bytes.array();
    }

    /** Adds a value to a minute, counted since the epoch. */
    void add(long minute, double value) {
        int at = Long.BYTES + (int) (minute % MINUTES) * PANE;
        boolean fresh = bytes.getLong(at) != minute;
        double sum = fresh ? 0 : bytes.getDouble(at + 8);
        double most = fresh ? Double.NEGATIVE_INFINITY : bytes.getDouble(at + 16);
        int count = fresh ? 0 : bytes.getInt(at + 24);
        bytes.putLong(at, minute);
        bytes.putDouble(at + 8, sum + value);
        bytes.putDouble(at + 16, Math.max(most, value));
        bytes.putInt(at + 24, count + 1);
    }

    /** What the hour before a minute came to. */
    Totals totals(long before) {
        double sum = 0;
        double most = Double.NEGATIVE_INFINITY;
        int count = 0;
        int panes = 0;
        for (long minute = before - MINUTES; minute < before; minute++) {
            int at = Long.BYTES + (int) (minute % MINUTES) * PANE;
            if (bytes.getLong(at) == minute) {
                sum += bytes.getDouble(at + 8);
                most = Math.max(most, bytes.getDouble(at + 16));
                count += bytes.getInt(at + 24);
                panes++;
            }
        }
        return new Totals(sum, most, count, panes);
    }

    boolean isOpen(int rule) {
        return (bytes.getLong(0) >> rule & 1) == 1;
    }

    /** Whether a rule opens or ends by a judgement; null: unknown, which does neither. */
    boolean turn(int rule, @Nullable Boolean holds) {
        if (holds == null || holds == isOpen(rule)) {
            return false;
        }
        bytes.putLong(0, bytes.getLong(0) ^ 1L << rule);
        return true;
    }

    record Totals(double sum, double most, int count, int panes) {

        @Nullable
        Boolean judge(RuleSpec rule) {
            Statistic statistic = rule.reading().statistic();
            double value =
                    switch (statistic) {
                        case SUM -> sum;
                        case COUNT -> count;
                        case MEAN -> sum / count;
                        case MAX -> most;
                        case LAST, RISE, SILENCE -> throw new IllegalArgumentException(rule + " is no aggregate");
                    };
            boolean needsCover = statistic == Statistic.MEAN || statistic == Statistic.MAX;
            if (panes == 0 || (needsCover && panes < COVERED)) {
                return null;
            }
            return rule.reading().holds(value);
        }
    }
}
