package fengsui.connectors.wire;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.connectors.topic.Topic;
import fengsui.rules.observation.Realm;
import fengsui.rules.quantity.Catalogue;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireDecoderTest {

    private static final String CLOCK =
            "{\"v\":1,\"type\":\"clock\",\"realm\":\"TEST\",\"at\":\"2026-06-20T08:05:00Z\"}";

    private final WireDecoder decoder = new WireDecoder(Realm.TEST, Catalogue.shipped());

    @Test
    void readsFieldsInAnyOrderWithSpacesAndOffsets() {
        Message message =
                decode("{ \"at\" : \"2026-06-20T16:05:00.5+08:00\", \"realm\":\"TEST\",\"type\":\"clock\" ,\"v\":1}\n");

        assertThat(message).isEqualTo(new Message.OfClock(Instants.parse("2026-06-20T08:05:00.500Z")));
    }

    @Test
    void refusesWhatIsNoUtf8ObjectAsMalformed() {
        assertThat(reason(new byte[0])).isEqualTo(RejectReason.MALFORMED);
        assertThat(reason(new byte[1000])).isEqualTo(RejectReason.MALFORMED);
        assertThat(reason("null".getBytes(StandardCharsets.UTF_8))).isEqualTo(RejectReason.MALFORMED);
        assertThat(reason(("\uFEFF" + CLOCK).getBytes(StandardCharsets.UTF_8))).isEqualTo(RejectReason.MALFORMED);
        for (String charset : List.of("UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32BE")) {
            assertThat(reason(CLOCK.getBytes(Charset.forName(charset))))
                    .as(charset)
                    .isEqualTo(RejectReason.MALFORMED);
        }
        assertThat(reason("{\"v\":1,\"type\":\"时钟\"}".getBytes(Charset.forName("GBK"))))
                .isEqualTo(RejectReason.MALFORMED);
        assertThat(reason((CLOCK + "\0").getBytes(StandardCharsets.UTF_8))).isEqualTo(RejectReason.MALFORMED);
        assertThat(((Message.Rejected) decoder.decode(Topic.REGISTER, null)).reason())
                .isEqualTo(RejectReason.MALFORMED);
    }

    @Test
    void refusesEveryTruncationOfAMessage() {
        for (int length = 0; length < CLOCK.length(); length++) {
            assertThat(reason(CLOCK.substring(0, length).getBytes(StandardCharsets.UTF_8)))
                    .as("%d bytes", length)
                    .isEqualTo(RejectReason.MALFORMED);
        }
    }

    @Test
    void refusesWhatIsTooLargeOrTooDeep() {
        byte[] huge = new byte[50 * 1024 * 1024];
        Arrays.fill(huge, (byte) '{');

        assertThat(reason(huge)).isEqualTo(RejectReason.TOO_LARGE);
        assertThat(reason("{\"a\":" + "[".repeat(10_000))).isEqualTo(RejectReason.TOO_LARGE);
        assertThat(reason("{\"a\":".repeat(10_000))).isEqualTo(RejectReason.TOO_LARGE);
        assertThat(reason("{\"v\":" + "1".repeat(1000) + "}")).isEqualTo(RejectReason.TOO_LARGE);
        assertThat(reason("{\"type\":\"" + "a".repeat(20_000) + "\"}")).isEqualTo(RejectReason.TOO_LARGE);
    }

    @Test
    void refusesALoneHalfOfACharacter() {
        Message message = decoder.decode(
                Topic.REGISTER,
                "{\"v\":1,\"type\":\"area\",\"realm\":\"TEST\",\"area\":\"990101\",\"nameZh\":\"\\ud800\",\"nameEn\":\"x\"}"
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(message).isInstanceOf(Message.Rejected.class);
        assertThat(((Message.Rejected) message).path()).isEqualTo("$.nameZh");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name",
                "NAME",
                "full_name",
                "nameZh",
                "姓名",
                "phone",
                "Phone-No",
                "tel",
                "userTel",
                "mobile",
                "电话",
                "手机号",
                "idCard",
                "ID_CARD_NO",
                "身份证号",
                "face",
                "faceId",
                "plate",
                "车牌号",
                "image",
                "imageUrl",
                "picture",
                "photo",
                "address",
                "reporter",
                "caller",
                "openid",
                "openId",
                "wechat",
                "email",
                "e-mail",
                "p\\u0068one",
                "ｐｈｏｎｅ",
                "ph one"
            })
    void refusesAFieldNearIdentityAtAnyDepthWithoutNamingItsValue(String name) {
        String flat = CLOCK.replace("}", ",\"" + name + "\":\"Zhang San\"}");
        String deep = CLOCK.replace("}", ",\"extra\":[{\"a\":{\"" + name + "\":\"Zhang San\"}}]}");
        String broken = "{\"v\":1,\"" + name + "\":\"Zhang San\"";

        for (String text : List.of(flat, deep, broken)) {
            Message.Rejected rejected = (Message.Rejected) decode(text);
            assertThat(rejected.reason()).as(text).isEqualTo(RejectReason.IDENTITY);
            assertThat(rejected.toString()).doesNotContain("Zhang");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"13000000000", "dev-13000000000", "tel13000000000", "8613000000000", "h:13000000000:2"})
    void refusesAMachinesIdThatHoldsAMobileNumber(String id) {
        assertThat(reason(ticket(id))).isEqualTo(RejectReason.IDENTITY);
    }

    @Test
    void knowsACardNumberByItsCheckDigit() {
        // The fictional number 990101 1900-01-01 000 with the check digit of GB 11643, and the ten wrong ones.
        String stem = "99010119000101000";
        long recognised = "0123456789X"
                .chars()
                .filter(check -> Identity.inId(stem + (char) check))
                .count();

        assertThat(recognised).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"rg-017:48211", "a3f10c9b13800138000d4e5f", "1781942700000", "g-20260620080500", "0012345678901"
            })
    void takesAMachinesIdThatIsNone(String id) {
        assertThat(decoder.decode(Topic.OBSERVATIONS_INCIDENT, ticket(id).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Message.OfObservation.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "请回电13000000000",
                "回电 130-0000-0000",
                "+86 130 0000 0000",
                "沪A12345 已拖走",
                "沪A·D12345",
                "a.b@example.org",
                "１３０００００００００"
            })
    void refusesOperatorsTextWithAPatternOfIdentity(String text) {
        assertThat(Identity.inText(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"现场核实，属实", "3h 雨量 101.5 mm", "文号 防指〔2026〕12号", "2026-06-20 08:05:00", "site rg-017 checked"})
    void takesOperatorsTextWithoutOne(String text) {
        assertThat(Identity.inText(text)).isFalse();
    }

    @Test
    void refusesAPersonNearAttributeOfASite() {
        Message message = decoder.decode(
                Topic.REGISTER,
                ("{\"v\":1,\"type\":\"site\",\"realm\":\"TEST\",\"id\":\"a\",\"area\":\"990101003012004\",\"kind\":\"STATION\","
                                + "\"quantities\":[],\"latitude\":30,\"longitude\":118,\"attributes\":{\"owner_phone\":1}}")
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(((Message.Rejected) message).reason()).isEqualTo(RejectReason.IDENTITY);
    }

    @Test
    void aDeadLetterKeepsNoBytesOfIdentity() {
        Message.Rejected identity = (Message.Rejected) decode("{\"phone\":1}");
        Message.Rejected malformed = (Message.Rejected) decode("{\"v\":");

        assertThat(DeadLetter.of("t", 0, 1, identity, new byte[] {1}).base64()).isNull();
        assertThat(DeadLetter.of("t", 0, 1, malformed, new byte[] {1}).base64()).isEqualTo("AQ==");
    }

    private static String ticket(String id) {
        return "{\"v\":1,\"type\":\"ticket\",\"realm\":\"TEST\",\"id\":\"" + id + "\",\"area\":\"990101003012004\","
                + "\"site\":\"hotline\",\"observedAt\":\"2026-06-20T08:03:20Z\",\"category\":\"flooded_road\"}";
    }

    private Message decode(String text) {
        return decoder.decode(Topic.OBSERVATIONS_INCIDENT, text.getBytes(StandardCharsets.UTF_8));
    }

    private RejectReason reason(String text) {
        return reason(text.getBytes(StandardCharsets.UTF_8));
    }

    private RejectReason reason(byte[] bytes) {
        return ((Message.Rejected) decoder.decode(Topic.OBSERVATIONS_INCIDENT, bytes)).reason();
    }
}
