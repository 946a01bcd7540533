package fengsui.simulator.chaos;

import fengsui.connectors.kafka.Brokers;
import fengsui.connectors.topic.Topic;
import fengsui.connectors.wire.Message;
import fengsui.connectors.wire.WireEncoder;
import fengsui.rules.observation.Observation;
import fengsui.rules.observation.Realm;
import fengsui.rules.pack.PackSource;
import fengsui.simulator.play.Posting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes into the inputs what must do no harm. Confined to one thread. */
final class Poison implements AutoCloseable {

    /** The version of the pack that must be refused. */
    static final String HOSTILE = "hostile";

    private static final int BIG = 5_000_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final Realm realm;
    private final int partitions;
    private final WireEncoder encoder;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();

    /** @param partitions of the topics of observations */
    Poison(Brokers brokers, Realm realm, int partitions) {
        Properties properties = brokers.clientProperties();
        properties.setProperty("acks", "all");
        properties.setProperty("max.request.size", "6000000");
        properties.setProperty("linger.ms", "5");
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        this.realm = realm;
        this.partitions = partitions;
        this.encoder = new WireEncoder(realm);
    }

    private void send(Topic topic, int partition, String key, byte[] value) {
        sent.add(producer.send(new ProducerRecord<>(
                topic.of(realm), partition, (realm + "/" + key).getBytes(StandardCharsets.UTF_8), value)));
    }

    /**
     * No message of any contract into every partition of every input.
     *
     * @return how many
     */
    int garbage(Random random) throws IOException, InterruptedException {
        List<byte[]> all = new ArrayList<>();
        for (String text : List.of(
                "",
                "{",
                "null",
                "[]",
                "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
                "##0101QN=20260620080000000;ST=22;CN=2011;PW=123456;MN=A;CP=&&&&C1C0",
                "{\"v\":1,\"v\":2}",
                "{\"v\":1,\"type\":\"reading\",\"value\":NaN}",
                "{\"v\":1,\"type\":\"reading\",\"value\":1e1000}",
                "{\"v\":1,\"type\":\"clock\"}",
                "{\"v\":1,\"type\":\"clock\",\"realm\":\"" + realm + "\",\"at\":\"yesterday\"}",
                "{\"v\":99,\"type\":\"reading\"}",
                "[".repeat(10_000),
                "{\"a\":".repeat(10_000),
                "{\"v\":1,\"x\":\"" + "9".repeat(300_000) + "\"}")) {
            all.add(text.getBytes(StandardCharsets.UTF_8));
        }
        all.add(new byte[] {'{', '"', (byte) 0xc3, (byte) 0x28, '"', '}'});
        byte[] noise = new byte[4096];
        random.nextBytes(noise);
        all.add(noise);
        byte[] big = new byte[BIG];
        Arrays.fill(big, (byte) ' ');
        all.add(big);
        int written = 0;
        for (Topic topic : Topic.inputs()) {
            int count = topic.feed().isPresent() ? partitions : topic.partitions();
            for (int partition = 0; partition < count; partition++) {
                for (byte[] value : all) {
                    send(topic, partition, "poison-" + written, value);
                    written++;
                }
            }
        }
        flush();
        return written;
    }

    /** The same messages once more. */
    int again(List<Posting> postings) throws IOException, InterruptedException {
        for (Posting posting : postings) {
            sent.add(producer.send(new ProducerRecord<>(
                    posting.topic().of(realm),
                    posting.partition(),
                    posting.key().getBytes(StandardCharsets.UTF_8),
                    encoder.message(posting.message()))));
        }
        flush();
        return postings.size();
    }

    /** That many exact repeats of one message. */
    int hot(Posting posting, int times) throws IOException, InterruptedException {
        byte[] key = posting.key().getBytes(StandardCharsets.UTF_8);
        byte[] value = encoder.message(posting.message());
        for (int i = 0; i < times; i++) {
            sent.add(producer.send(new ProducerRecord<>(posting.topic().of(realm), posting.partition(), key, value)));
        }
        flush();
        return times;
    }

    /** That many sites nobody has registered report what this one does. */
    int strangers(Posting like, int count) throws IOException, InterruptedException {
        Observation one = ((Message.OfObservation) like.message()).observation();
        for (int i = 0; i < count; i++) {
            Observation stranger = new Observation(
                    one.realm(),
                    "stranger-" + i,
                    one.feed(),
                    one.grid(),
                    "stranger-" + i,
                    one.quantity(),
                    one.value(),
                    one.observedAt(),
                    one.quality());
            send(like.topic(), like.partition(), "stranger", encoder.message(new Message.OfObservation(stranger)));
        }
        flush();
        return count;
    }

    /** A pack that would run code, loop, and does not compile. */
    void hostilePack(long activeFrom) throws IOException, InterruptedException {
        PackSource pack = new PackSource(
                HOSTILE,
                new TreeMap<>(Map.of(
                        "code.drl",
                        "package fengsui.safety\nimport java.io.File\nrule \"code\" when eval(new File(\"/etc\").exists()) then"
                                + " Runtime.getRuntime().halt(1); end\n",
                        "loop.drl",
                        "package fengsui.safety\nrule \"loop\" no-loop false when $i : Indicator(value > 0) then while (true) {}"
                                + " end\n",
                        "broken.drl",
                        "package fengsui.safety\nrule \"broken\" when Indicator( then\n")));
        send(Topic.PACKS, 0, "pack/" + HOSTILE, encoder.message(new Message.OfPack(pack, activeFrom)));
        flush();
    }

    private void flush() throws IOException, InterruptedException {
        producer.flush();
        try {
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("the brokers did not take it: " + e.getCause(), e);
        } finally {
            sent.clear();
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
