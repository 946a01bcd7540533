package fengsui.bench.system.flink;

import fengsui.bench.system.Assignment;
import fengsui.bench.system.FindingMessage;
import fengsui.bench.system.Running;
import fengsui.bench.system.Stack;
import fengsui.connectors.kafka.OutputRecord;
import fengsui.jobs.engine.FlinkSettings;
import fengsui.jobs.engine.KafkaEngine;
import fengsui.jobs.engine.LocalCluster;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** What the Flink jobs share: our settings, the sink of findings, a mini cluster with one slot. */
final class FlinkRun {

    private FlinkRun() {}

    static Configuration settings(Assignment assignment) {
        return FlinkSettings.endless(new KafkaEngine.Checkpointing(assignment.state(), assignment.checkpoints(), null));
    }

    static Running start(StreamExecutionEnvironment env, Configuration settings) throws Exception {
        LocalCluster cluster = LocalCluster.run(env.getStreamGraph(), settings, 1);
        return new Running() {
            @Override
            public String failure() {
                return cluster.failure();
            }

            @Override
            public void close() {
                cluster.close();
            }
        };
    }

    /** A finding's record. */
    static OutputRecord record(FindingMessage message) {
        return new OutputRecord(message.key(), message.bytes());
    }

    /** Sends findings out, and a word when event time has come as far as the harness wants to know. */
    static void deliver(DataStream<OutputRecord> findings, Assignment assignment) {
        findings.transform("progress", OutputRecord.TYPE, new ProgressTap(assignment.warm(), assignment.end()))
                .uid("progress")
                .setParallelism(1)
                .sinkTo(sink(assignment, new Plain()))
                .name("findings")
                .uid("findings");
    }

    /** At least once and at once, as our own fast topics. */
    static <T> KafkaSink<T> sink(Assignment assignment, KafkaRecordSerializationSchema<T> serializer) {
        return KafkaSink.<T>builder()
                .setKafkaProducerConfig(assignment.brokers().clientProperties())
                .setBootstrapServers(assignment.brokers().bootstrap())
                .setProperty("acks", "all")
                .setProperty("enable.idempotence", "true")
                .setProperty("linger.ms", "1")
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setRecordSerializer(serializer)
                .build();
    }

    private static final class Plain implements KafkaRecordSerializationSchema<OutputRecord> {
        private static final long serialVersionUID = 1L;

        @Override
        public ProducerRecord<byte[], byte[]> serialize(
                OutputRecord record, KafkaSinkContext context, @Nullable Long timestamp) {
            return new ProducerRecord<>(Stack.FINDINGS, record.key(), record.value());
        }
    }
}
