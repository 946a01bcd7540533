package fengsui.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.observation.Realm;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class ClockWriterTest {

    private static final long AT = 1_782_000_000_100L;
    private static final List<TopicPartition> PARTITIONS =
            List.of(new TopicPartition("observations.sensor.real", 1), new TopicPartition("register.real", 0));

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final ClockWriter writer = new ClockWriter(producer, Realm.REAL, PARTITIONS);

    @Test
    void everyPartitionGetsTheSameMessageUnderOneKey() {
        writer.write(AT);

        assertThat(producer.history())
                .extracting(ProducerRecord::topic)
                .containsExactly("observations.sensor.real", "register.real");
        assertThat(producer.history()).extracting(ProducerRecord::partition).containsExactly(1, 0);
        assertThat(producer.history()).allSatisfy(record -> {
            assertThat(text(record.key())).isEqualTo("REAL/clock");
            assertThat(text(record.value()))
                    .isEqualTo("{\"v\":1,\"type\":\"clock\",\"realm\":\"REAL\",\"at\":\"2026-06-21T00:00:00.100Z\"}");
        });
    }

    @Test
    void aRoundIsBegunOnlyWhenTheOneBeforeIsOver() {
        assertThat(writer.ready()).isTrue();
        writer.write(AT);
        producer.completeNext();

        assertThat(writer.ready()).isFalse();

        producer.completeNext();
        assertThat(writer.ready()).isTrue();
    }

    @Test
    void tellsWhyARoundWasNotWrittenUntilOneIs() {
        writer.write(AT);
        producer.completeNext();
        producer.errorNext(new TimeoutException("no broker"));

        writer.write(AT + 100);
        assertThat(writer.trouble()).isEqualTo("TimeoutException: no broker");
        producer.completeNext();
        producer.completeNext();

        writer.write(AT + 200);
        assertThat(writer.trouble()).isEmpty();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
