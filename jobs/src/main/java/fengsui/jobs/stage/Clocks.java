package fengsui.jobs.stage;

import fengsui.connectors.kafka.SourceRecord;
import fengsui.connectors.wire.Message;
import fengsui.connectors.wire.WireDecoder;
import fengsui.rules.observation.Realm;
import fengsui.rules.quantity.Catalogue;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * A partition's watermark: its newest clock minus the bound, emitted on the clock message. Observations never advance it,
 * and nothing is periodic, so that what is late is decided by the log.
 */
public final class Clocks implements WatermarkGenerator<SourceRecord> {

    /** Clock messages are short; longer records are not looked at. */
    private static final int LONGEST_CLOCK = 256;

    private static final byte[] WORD = {'"', 'c', 'l', 'o', 'c', 'k', '"'};

    private final long boundMillis;
    private final WireDecoder decoder;

    private Clocks(Realm realm, long boundMillis) {
        this.boundMillis = boundMillis;
        this.decoder = new WireDecoder(realm, Catalogue.shipped());
    }

    /** The strategy for all inputs of a realm. */
    public static WatermarkStrategy<SourceRecord> strategy(Realm realm, long boundMillis) {
        return WatermarkStrategy.<SourceRecord>forGenerator(context -> new Clocks(realm, boundMillis))
                .withTimestampAssigner((record, timestamp) -> timestamp);
    }

    @Override
    public void onEvent(SourceRecord record, long timestamp, WatermarkOutput output) {
        byte[] bytes = record.value();
        if (bytes == null || bytes.length > LONGEST_CLOCK || !mentionsClock(bytes)) {
            return;
        }
        if (decoder.decode(record.topic(), bytes) instanceof Message.OfClock clock) {
            output.emitWatermark(new Watermark(clock.at() - boundMillis));
        }
    }

    private static boolean mentionsClock(byte[] bytes) {
        for (int i = 0; i + WORD.length <= bytes.length; i++) {
            if (java.util.Arrays.equals(bytes, i, i + WORD.length, WORD, 0, WORD.length)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        // Nothing is periodic: see above.
    }
}
