package fengsui.rules.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.quantity.Catalogue;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrackTest {

    private static final long NOW = Instant.parse("2026-06-20T08:00:00Z").toEpochMilli();
    private static final long SECOND = 1000;

    private static final TrackShape OF_AN_HOUR = new TrackShape(
            Catalogue.shipped().get("ch4"),
            SECOND,
            new TreeMap<>(Map.of(60 * SECOND, 62)),
            width -> Collections.emptySortedSet());

    private final Track track = new Track(Catalogue.shipped().get("ch4"), SECOND);

    @Test
    void aDeviceWhoseClockSays1970CostsNothing() throws IOException {
        track.reshape(OF_AN_HOUR);
        track.fillSlot(NOW);
        track.add(NOW, 1, false, NOW);
        int before = size();

        boolean free = track.fillSlot(0);
        boolean kept = track.add(0, 1, false, NOW);

        assertThat(free).isTrue();
        assertThat(kept).isFalse();
        assertThat(size()).isLessThan(before + 200);
    }

    @Test
    void aSlotIsFreeOnceInsideTheLongestRing() {
        track.reshape(OF_AN_HOUR);
        track.fillSlot(NOW);

        assertThat(track.fillSlot(NOW - 1800 * SECOND)).isTrue();
        assertThat(track.fillSlot(NOW - 1800 * SECOND)).isFalse();
        assertThat(track.fillSlot(NOW)).isFalse();
    }

    private int size() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        track.write(new DataOutputStream(bytes));
        return bytes.size();
    }
}
