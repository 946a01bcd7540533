package fengsui.connectors.wire;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.connectors.topic.Topic;
import fengsui.connectors.wire.WireFormatPageTest.Example;
import fengsui.rules.area.Area;
import fengsui.rules.observation.Feed;
import fengsui.rules.observation.Observation;
import fengsui.rules.observation.Quality;
import fengsui.rules.observation.Realm;
import fengsui.rules.quantity.Catalogue;
import fengsui.rules.quantity.Quantity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class WireProperties {

    private final WireDecoder decoder = new WireDecoder(Realm.EXERCISE, Catalogue.shipped());
    private final WireEncoder encoder = new WireEncoder(Realm.EXERCISE);
    private final List<byte[]> golden = golden();

    @Property(tries = 500)
    void anyBytesGiveAMessageOrARejection(@ForAll Topic topic, @ForAll byte[] bytes) {
        assertThat(decoder.decode(topic, bytes)).isNotNull();
        byte[] braced = ("{\"v\":1,\"type\":\"" + new String(bytes, StandardCharsets.ISO_8859_1) + "\"}")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(decoder.decode(topic, braced)).isInstanceOf(Message.Rejected.class);
    }

    @Property(tries = 2000)
    void goldenMessagesWithBytesChangedNeverThrowAndWhatIsReadIsWrittenAlike(
            @ForAll Topic topic,
            @ForAll @IntRange(max = 1000) int message,
            @ForAll @IntRange(max = 10_000) int at,
            @ForAll byte change,
            @ForAll @IntRange(max = 2) int how) {
        byte[] original = golden.get(message % golden.size());
        byte[] mutated = mutate(original, at % original.length, change, how);

        Message read = decoder.decode(topic, mutated);

        if (!(read instanceof Message.Rejected)) {
            byte[] again = encoder.message(read);
            assertThat(encoder.message(decoder.decode(topic, again))).isEqualTo(again);
        }
    }

    @Property(tries = 1000)
    void aFieldOfIdentityInAnyPlaceOfAnyMessageIsRefusedForThat(
            @ForAll @IntRange(max = 1000) int message,
            @ForAll("identityNames") String name,
            @ForAll @IntRange(max = 100) int place,
            @ForAll Topic topic) {
        String original = new String(golden.get(message % golden.size()), StandardCharsets.UTF_8);
        int comma = nthComma(original, place);
        String injected = original.substring(0, comma) + ",\"" + name + "\":\"x\"" + original.substring(comma);

        Message read = decoder.decode(topic, injected.getBytes(StandardCharsets.UTF_8));

        assertThat(((Message.Rejected) read).reason()).as(injected).isEqualTo(RejectReason.IDENTITY);
    }

    @Property(tries = 1000)
    void everyObservationSurvivesWritingAndReading(@ForAll("observations") Observation observation) {
        byte[] bytes = encoder.observation(observation);

        Message read = decoder.decode(Topic.of(observation.feed()), bytes);

        assertThat(read).isEqualTo(new Message.OfObservation(observation));
    }

    @Property(tries = 1000)
    void instantsAreReadAsTheLibraryReadsThem(@ForAll @LongRange(min = 0, max = 253_402_300_799_999L) long at) {
        assertThat(Instants.parse(Instants.format(at))).isEqualTo(at);
        assertThat(Instants.format(at)).isEqualTo(Instant.ofEpochMilli(at).toString());
    }

    @Property(tries = 1000)
    void numbersComeBackExactly(@ForAll double any, @ForAll @DoubleRange(min = -1000, max = 1000) double usual) {
        if (Double.isFinite(any)) {
            assertThat(Double.parseDouble(JsonWriter.shortest(any)) == any).isTrue();
        }
        assertThat(Double.parseDouble(JsonWriter.shortest(usual)) == usual).isTrue();
    }

    @Provide
    Arbitrary<String> identityNames() {
        Arbitrary<String> word = Arbitraries.of("name", "phone", "idCard", "face", "plate", "wechat", "姓名", "车牌", "手机");
        Arbitrary<String> around = Arbitraries.of("", "_", "my", "X", "的", "2");
        return Combinators.combine(around, word, around, Arbitraries.of(true, false))
                .as((before, middle, after, upper) ->
                        before + (upper ? middle.toUpperCase(java.util.Locale.ROOT) : middle) + after);
    }

    @Provide
    Arbitrary<Observation> observations() {
        List<Quantity> quantities = new ArrayList<>(Catalogue.shipped().all());
        return Arbitraries.of(quantities).flatMap(quantity -> Combinators.combine(
                        Arbitraries.of(quantity.feeds()),
                        Arbitraries.strings()
                                .withCharRange('a', 'z')
                                .ofMinLength(1)
                                .ofMaxLength(20),
                        Arbitraries.doubles().between(quantity.min(), quantity.max()),
                        Arbitraries.longs().between(0, 4_000_000_000_000L),
                        Arbitraries.of(Quality.values()))
                .as((feed, word, value, at, quality) -> observation(quantity, feed, word, value, at, quality)));
    }

    private static Observation observation(
            Quantity quantity, Feed feed, String word, double value, long at, Quality quality) {
        boolean counted = feed == Feed.INCIDENT || quantity.name().equals("heartbeat");
        return new Observation(
                Realm.EXERCISE,
                word + ":1",
                feed,
                new Area("990101003012004"),
                word,
                quantity,
                counted ? 1 : value + 0.0,
                at,
                quality);
    }

    private static byte[] mutate(byte[] original, int at, byte change, int how) {
        if (how == 0) {
            byte[] mutated = original.clone();
            mutated[at] = change;
            return mutated;
        }
        if (how == 1) {
            return Arrays.copyOf(original, at);
        }
        byte[] mutated = Arrays.copyOf(original, original.length + 1);
        System.arraycopy(original, at, mutated, at + 1, original.length - at);
        mutated[at] = change;
        return mutated;
    }

    private static int nthComma(String text, int n) {
        List<Integer> commas = new ArrayList<>();
        for (int i = text.indexOf(",\""); i >= 0; i = text.indexOf(",\"", i + 1)) {
            commas.add(i);
        }
        return commas.get(n % commas.size());
    }

    private static List<byte[]> golden() {
        try {
            return Example.all("input").stream().map(Example::bytes).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
