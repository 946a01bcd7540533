package fengsui.bench.system.flink;

import fengsui.bench.system.Assignment;
import fengsui.bench.system.Stack;
import fengsui.bench.workload.Workload;
import fengsui.connectors.topic.Topic;
import fengsui.connectors.wire.Message;
import fengsui.connectors.wire.WireDecoder;
import fengsui.rules.observation.Observation;
import fengsui.rules.quantity.Catalogue;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A reading or a clock as a plain Flink job would have it: a POJO, decoded in the source by our own decoder. */
public final class Reading {

    static final TypeInformation<Reading> TYPE = Types.POJO(Reading.class);

    /** Empty for a clock. */
    public String site = "";

    public String quantity = "";
    public double value;
    /** When it was observed, or what the clock says; epoch milliseconds. */
    public long at;

    /** For Flink. */
    public Reading() {}

    /** Reads the topics every engine reads. */
    static KafkaSource<Reading> source(Assignment assignment) {
        return KafkaSource.<Reading>builder()
                .setBootstrapServers(assignment.brokers().bootstrap())
                .setTopics(Stack.observationTopics())
                .setGroupId(assignment.name())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setProperty("partition.discovery.interval.ms", "-1")
                .setProperty("fetch.max.wait.ms", "20")
                .setDeserializer(new Decoder())
                .build();
    }

    /** A partition's watermark is its clock less the bound, as ours. */
    static WatermarkStrategy<Reading> clocks() {
        return WatermarkStrategy.<Reading>forGenerator(context -> new Clock())
                .withTimestampAssigner((reading, timestamp) -> reading.at);
    }

    private static final class Clock implements WatermarkGenerator<Reading> {
        @Override
        public void onEvent(Reading reading, long timestamp, WatermarkOutput output) {
            if (reading.site.isEmpty()) {
                output.emitWatermark(new Watermark(reading.at - Workload.BOUND_MILLIS));
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            // Event time comes from the log alone.
        }
    }

    private static final class Decoder implements KafkaRecordDeserializationSchema<Reading> {
        private static final long serialVersionUID = 1L;

        private transient @Nullable WireDecoder decoder;

        @Override
        public void open(DeserializationSchema.InitializationContext context) {
            decoder = new WireDecoder(Stack.REALM, Catalogue.shipped());
        }

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Reading> out) {
            WireDecoder opened = decoder;
            if (opened == null) {
                throw new IllegalStateException("not opened");
            }
            Topic topic = Topic.find(record.topic(), Stack.REALM).orElseThrow();
            Message message = opened.decode(topic, record.value());
            Reading reading = new Reading();
            if (message instanceof Message.OfObservation of) {
                Observation observation = of.observation();
                reading.site = observation.site();
                reading.quantity = observation.quantity().name();
                reading.value = observation.value();
                reading.at = observation.observedAt();
                out.collect(reading);
            } else if (message instanceof Message.OfClock clock) {
                reading.at = clock.at();
                out.collect(reading);
            }
        }

        @Override
        public TypeInformation<Reading> getProducedType() {
            return TYPE;
        }
    }
}
