package fengsui.jobs.engine;

import static fengsui.connectors.wire.RejectReason.BAD_FIELD;
import static fengsui.connectors.wire.RejectReason.DUPLICATE;
import static fengsui.connectors.wire.RejectReason.FROM_THE_FUTURE;
import static fengsui.connectors.wire.RejectReason.IDENTITY;
import static fengsui.connectors.wire.RejectReason.IMPLAUSIBLE;
import static fengsui.connectors.wire.RejectReason.MALFORMED;
import static fengsui.connectors.wire.RejectReason.MISSING_FIELD;
import static fengsui.connectors.wire.RejectReason.TOO_LARGE;
import static fengsui.connectors.wire.RejectReason.UNKNOWN_FIELD;
import static fengsui.connectors.wire.RejectReason.UNKNOWN_QUANTITY;
import static fengsui.connectors.wire.RejectReason.UNKNOWN_SITE;
import static fengsui.connectors.wire.RejectReason.UNKNOWN_VERSION;
import static fengsui.connectors.wire.RejectReason.UNREGISTERED_QUANTITY;
import static fengsui.connectors.wire.RejectReason.WRONG_REALM;
import static fengsui.connectors.wire.RejectReason.WRONG_TYPE;
import static fengsui.connectors.wire.RejectReason.WRONG_UNIT;

import fengsui.connectors.kafka.SourceRecord;
import fengsui.connectors.topic.Topic;
import fengsui.connectors.wire.RejectReason;
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
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A gauge of one county, and between its readings everything that must not harm. */
final class HostileLog {

    static final long START = Instant.parse("2026-06-20T08:00:00Z").toEpochMilli();
    static final long RISEN = START + 120_000;
    static final long END = START + 300_000;

    /** What no output may hold. Fictional: an unassigned number. */
    static final String PERSON = "13000000000";

    private static final Area GRID = new Area("990101001001001");
    private static final Topic SENSOR = Topic.OBSERVATIONS_SENSOR;
    private static final Topic INCIDENT = Topic.OBSERVATIONS_INCIDENT;
    private static final String RULE = """
            package fengsui.environment

            /* The river stands above ten metres. */
            rule "river high"
              @hazard("flood") @level("YELLOW") @scope("SITE") @basis("trial")
              @hold("0s") @clear("1m") @owner("water-bureau") @plan("flood-patrol")
              @zh("{site}水位{value}米") @en("{site}: {value} m")
            when
              $stage : Indicator(name == "water_level.last", unit == "m", value >= 10)
            then
              warn($stage);
            end
            """;
    private static final String GOOD =
            "{\"v\":1,\"type\":\"reading\",\"realm\":\"TEST\",\"id\":\"x:1\",\"area\":\"" + GRID
                    + "\",\"site\":\"wl-1\",\"quantity\":\"water_level\",\"value\":12,\"unit\":\"m\","
                    + "\"observedAt\":\"2026-06-20T08:01:00Z\",\"quality\":\"GOOD\"}";
    private static final String TICKET = "{\"v\":1,\"type\":\"ticket\",\"realm\":\"TEST\",\"id\":\"h:1\",\"area\":\""
            + GRID + "\",\"site\":\"hotline\",\"observedAt\":\"2026-06-20T08:01:00Z\",\"category\":\"flooded_road\"}";

    private final WireEncoder encoder = new WireEncoder(Realm.TEST);
    private final List<SourceRecord> records = new ArrayList<>();
    private final Map<Long, RejectReason> expected = new TreeMap<>();

    HostileLog() {
        begin();
        reading("wl-1:0", 9, START + 30_000);
        clock(START + 60_000);
        noJson();
        noMessage();
        persons();
        noPlaceForIt();
        requests();
        clock(START + 90_000);
        reading("wl-1:1", 11, RISEN);
        reading("wl-1:2", 12, RISEN + 3_000);
        reading("wl-1:3", 13, RISEN + 6_000);
        clock(END);
    }

    List<SourceRecord> records() {
        return records;
    }

    /** The reason that each hostile record must be refused for, by offset. */
    Map<Long, RejectReason> expected() {
        return expected;
    }

    private void begin() {
        put(Topic.REGISTER, encoder.area(new AreaName(GRID.county(), "县", "County", 0, Long.MIN_VALUE)));
        put(Topic.REGISTER, encoder.site(Site.of("wl-1", GRID, SiteKind.STATION, List.of("water_level"), Map.of())));
        put(Topic.PACKS, encoder.pack(PackSource.of("1", Map.of("river.drl", RULE)), START));
        clock(START);
    }

    private void noJson() {
        refused(SENSOR, "", MALFORMED);
        refused(SENSOR, "null", MALFORMED);
        refused(SENSOR, "[" + GOOD + "]", MALFORMED);
        refused(SENSOR, GOOD.substring(0, GOOD.length() / 2), MALFORMED);
        refused(SENSOR, GOOD + GOOD, MALFORMED);
        refused(SENSOR, GOOD.replace("12", "NaN"), MALFORMED);
        refused(SENSOR, GOOD.replace("12", "-Infinity"), MALFORMED);
        refused(SENSOR, GOOD.replace("\"v\":1", "\"v\":1,\"v\":1"), MALFORMED);
        refused(SENSOR, GOOD.replace("\"value\":12", "\"value\":9,\"value\":12"), MALFORMED);
        refused(SENSOR, GOOD.getBytes(StandardCharsets.UTF_16LE), MALFORMED);
        refused(SENSOR, GOOD.replace("x:1", "时钟").getBytes(Charset.forName("GBK")), MALFORMED);
        refused(SENSOR, new byte[] {'{', '"', 'v', '"', ':', (byte) 0xc0, (byte) 0xaf, '}'}, MALFORMED);
        refused(SENSOR, new byte[1000], MALFORMED);
        byte[] huge = new byte[5 * 1024 * 1024];
        Arrays.fill(huge, (byte) '[');
        refused(SENSOR, huge, TOO_LARGE);
        refused(SENSOR, "{\"a\":".repeat(10_000), TOO_LARGE);
        refused(SENSOR, GOOD.replace("12", "1".repeat(1000)), TOO_LARGE);
    }

    private void noMessage() {
        refused(SENSOR, GOOD.replace("12", "1e1000"), BAD_FIELD);
        refused(SENSOR, GOOD.replace("12", "\"12\""), BAD_FIELD);
        refused(SENSOR, GOOD.replace("2026-06-20T", "2026-02-30T"), BAD_FIELD);
        refused(SENSOR, GOOD.replace("12", "1e300"), IMPLAUSIBLE);
        refused(SENSOR, GOOD.replace("\"m\"", "\"cm\""), WRONG_UNIT);
        refused(SENSOR, GOOD.replace("water_level", "water"), UNKNOWN_QUANTITY);
        refused(SENSOR, GOOD.replace(",\"quality\":\"GOOD\"", ""), MISSING_FIELD);
        refused(SENSOR, GOOD.replace("}", ",\"colour\":\"blue\"}"), UNKNOWN_FIELD);
        refused(SENSOR, GOOD.replace("\"v\":1", "\"v\":2"), UNKNOWN_VERSION);
        refused(SENSOR, GOOD.replace("TEST", "REAL"), WRONG_REALM);
        refused(SENSOR, TICKET, WRONG_TYPE);
        refused(SENSOR, new String(encoder.clock(END), StandardCharsets.UTF_8).replace("TEST", "REAL"), WRONG_REALM);
    }

    private void persons() {
        refused(INCIDENT, TICKET.replace("}", ",\"phone\":\"" + PERSON + "\"}"), IDENTITY);
        refused(INCIDENT, TICKET.replace("h:1", "h:" + PERSON), IDENTITY);
        refused(INCIDENT, TICKET.replace("}", ",\"a\":{\"姓名\":\"" + PERSON + "\"}}"), IDENTITY);
        refused(INCIDENT, "{\"v\":1,\"caller\":\"" + PERSON, IDENTITY);
        refused(SENSOR, GOOD.replace("}", ",\"plate\":\"" + PERSON + "\"}"), IDENTITY);
    }

    private void noPlaceForIt() {
        refused(SENSOR, GOOD.replace("wl-1", "wl-9"), UNKNOWN_SITE);
        refused(SENSOR, GOOD.replace("water_level", "rainfall").replace("\"m\"", "\"mm\""), UNREGISTERED_QUANTITY);
        refused(SENSOR, GOOD.replace("x:1", "wl-1:0"), DUPLICATE);
        refused(SENSOR, GOOD.replace("T08:01:00Z", "T09:00:00Z"), FROM_THE_FUTURE);
        // A tombstone says nothing and is passed over.
        records.add(new SourceRecord(SENSOR, 0, records.size(), null));
    }

    private void requests() {
        refused(Topic.ACTIONS, "{\"v\":1,\"type\":\"action\"", MALFORMED);
        refused(Topic.ACTIONS, GOOD, WRONG_TYPE);
        refused(Topic.REGISTER, "{\"v\":1,\"type\":\"site\",\"realm\":\"TEST\",\"id\":7}", BAD_FIELD);
        refused(Topic.PACKS, "{\"v\":1,\"type\":\"pack\",\"realm\":\"TEST\",\"files\":[]}", BAD_FIELD);
        String hostile = RULE.replace("value >= 10", "value >= 10, eval(System.exit(1))");
        put(Topic.PACKS, encoder.pack(PackSource.of("2", Map.of("river.drl", hostile)), START));
        Area elsewhere = new Area("990109001001001");
        put(Topic.REGISTER, encoder.site(Site.of("wl-1", elsewhere, SiteKind.STATION, List.of(), Map.of())));
    }

    private void reading(String id, double value, long at) {
        put(
                SENSOR,
                encoder.observation(new Observation(
                        Realm.TEST,
                        id,
                        Feed.SENSOR,
                        GRID,
                        "wl-1",
                        Catalogue.shipped().get("water_level"),
                        value,
                        at,
                        Quality.GOOD)));
    }

    private void clock(long at) {
        Topic.inputs().forEach(topic -> put(topic, encoder.clock(at)));
    }

    private void refused(Topic topic, String text, RejectReason reason) {
        refused(topic, text.getBytes(StandardCharsets.UTF_8), reason);
    }

    private void refused(Topic topic, byte[] bytes, RejectReason reason) {
        expected.put((long) records.size(), reason);
        put(topic, bytes);
    }

    private void put(Topic topic, byte[] bytes) {
        records.add(new SourceRecord(topic, 0, records.size(), bytes));
    }
}
