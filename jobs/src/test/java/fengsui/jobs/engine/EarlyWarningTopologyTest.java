package fengsui.jobs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.connectors.kafka.Brokers;
import fengsui.connectors.kafka.KafkaInputs;
import fengsui.connectors.kafka.KafkaOutputs;
import fengsui.jobs.stage.EngineOptions;
import fengsui.rules.observation.Realm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.runtime.kryo.KryoSerializer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class EarlyWarningTopologyTest {

    @Test
    void everyOperatorHasAUidOfItsOwn() {
        List<String> uids = graph().getStreamNodes().stream()
                .map(StreamNode::getTransformationUID)
                .toList();

        assertThat(uids).doesNotContainNull().doesNotHaveDuplicates();
    }

    /** A checkpoint finds its operators by these: a changed one loses state. */
    @Test
    void theOperatorsThatKeepStateKeepTheirUids() {
        Set<String> uids = graph().getStreamNodes().stream()
                .map(StreamNode::getTransformationUID)
                .collect(Collectors.toSet());

        assertThat(uids)
                .contains("inputs", "stamp", "validator", "grids", "counties", "desks", "event-time")
                .anyMatch(uid -> uid.contains("ledger"));
    }

    @Test
    void nothingTravelsOrIsKeptAsAGenericType() {
        for (StreamNode node : graph().getStreamNodes()) {
            Stream<TypeSerializer<?>> in = Stream.of(node.getTypeSerializersIn());
            Stream<TypeSerializer<?>> serializers = Stream.concat(in, Stream.ofNullable(node.getTypeSerializerOut()));

            assertThat(serializers)
                    .as(node.getOperatorName())
                    .noneMatch(serializer -> serializer instanceof KryoSerializer);
        }
    }

    @Test
    void flinkItselfRefusesGenericTypesAndMissingUids() {
        Configuration settings = settings();

        assertThat(settings.get(PipelineOptions.GENERIC_TYPES)).isFalse();
        assertThat(settings.get(PipelineOptions.AUTO_GENERATE_UIDS)).isFalse();
    }

    private static StreamGraph graph() {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2, settings());
        Brokers brokers = Brokers.at("127.0.0.1:1");
        KafkaOutputs outputs = new KafkaOutputs(brokers, Realm.TEST);
        Outlets outlets = new Outlets(
                outputs.alerts(),
                outputs.ledger("ledger", Duration.ofMinutes(1)),
                outputs.status(),
                outputs.deadLetters(),
                outputs.indicators(),
                null);
        EngineOptions options = new EngineOptions(Realm.TEST, 1000, Long.MAX_VALUE, "salt", "test");
        EarlyWarningTopology.build(env, new KafkaInputs(brokers, Realm.TEST, "test").source(), 2, options, outlets);
        return env.getStreamGraph();
    }

    private static Configuration settings() {
        return FlinkSettings.endless(new KafkaEngine.Checkpointing(Path.of("/nowhere"), Duration.ofSeconds(1), null));
    }
}
