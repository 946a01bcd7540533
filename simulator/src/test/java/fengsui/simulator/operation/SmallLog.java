package fengsui.simulator.operation;

import fengsui.connectors.kafka.Brokers;
import fengsui.connectors.topic.Topic;
import fengsui.connectors.wire.Message;
import fengsui.connectors.wire.WireEncoder;
import fengsui.rules.area.Area;
import fengsui.rules.area.AreaName;
import fengsui.rules.area.Site;
import fengsui.rules.area.SiteKind;
import fengsui.rules.observation.Feed;
import fengsui.rules.observation.Observation;
import fengsui.rules.observation.Quality;
import fengsui.rules.observation.Realm;
import fengsui.rules.pack.PackSource;
import fengsui.rules.quantity.Catalogue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A county with one rain gauge and one pack, written by hand. */
final class SmallLog implements AutoCloseable {

    static final long START = Instant.parse("2026-06-20T08:00:00Z").toEpochMilli();
    static final String COUNTY = "990101";

    private static final Area GRID = new Area("990101003012004");
    private static final String RULE = """
            /* Three hours of cloudburst at a gauge: gullies and basements flood next. */
            rule "rainstorm %s"
              @hazard("rainstorm") @level("%s") @scope("SITE")
              @basis("a test")
              @hold("0s") @clear("30m")
              @owner("water-bureau") @plan("flood-patrol")
              @zh("{site}三小时雨量{value}毫米") @en("{site}: {value} mm of rain in 3 h")
            when
              $rain : Indicator(name == "rainfall.sum.3h", unit == "mm", value >= %d)
            then
              warn($rain);
            end
            """;

    private final KafkaProducer<byte[], byte[]> producer;
    private final Realm realm;
    private final int partitions;
    private final WireEncoder encoder;

    SmallLog(Brokers brokers, Realm realm, int partitions) {
        Properties properties = brokers.clientProperties();
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        this.realm = realm;
        this.partitions = partitions;
        this.encoder = new WireEncoder(realm);
    }

    void registerAndPack() {
        List.of(COUNTY, "990101003", "990101003012", GRID.code())
                .forEach(code -> send(
                        Topic.REGISTER,
                        0,
                        "area/" + code,
                        new Message.OfArea(
                                new AreaName(new Area(code), "地" + code, "Place " + code, 5000, START - 1))));
        Site gauge = new Site(
                "rg-1",
                GRID,
                SiteKind.STATION,
                List.of("rainfall"),
                30,
                120,
                new TreeMap<>(Map.of()),
                null,
                null,
                false,
                START - 1,
                false);
        send(Topic.REGISTER, 0, "site/rg-1", new Message.OfSite(gauge));
        PackSource pack = new PackSource(
                "t1",
                new TreeMap<>(Map.of(
                        "rain.drl",
                        "package fengsui.environment\n\n" + RULE.formatted("yellow", "YELLOW", 50) + "\n"
                                + RULE.formatted("orange", "ORANGE", 80) + "\n" + RULE.formatted("red", "RED", 100))));
        send(Topic.PACKS, 0, "pack/t1", new Message.OfPack(pack, START - 1));
    }

    /** One clock into every partition of every input. */
    void clock(long at) {
        for (Topic topic : Topic.inputs()) {
            int count = topic.feed().isPresent() ? partitions : topic.partitions();
            for (int partition = 0; partition < count; partition++) {
                send(topic, partition, "clock", new Message.OfClock(at));
            }
        }
        producer.flush();
    }

    void rain(long at, double millimetres) {
        Observation observation = new Observation(
                realm,
                "rg-1:" + at,
                Feed.SENSOR,
                GRID,
                "rg-1",
                Catalogue.shipped().get("rainfall"),
                millimetres,
                at,
                Quality.GOOD);
        send(Topic.OBSERVATIONS_SENSOR, 0, GRID.code(), new Message.OfObservation(observation));
    }

    private void send(Topic topic, int partition, String key, Message message) {
        byte[] keyBytes = (realm + "/" + key).getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(topic.of(realm), partition, keyBytes, encoder.message(message)));
    }

    @Override
    public void close() {
        producer.close();
    }
}
