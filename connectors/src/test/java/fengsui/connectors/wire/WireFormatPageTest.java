package fengsui.connectors.wire;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.connectors.topic.Topic;
import fengsui.rules.observation.Realm;
import fengsui.rules.quantity.Catalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The examples in the page are the golden files: what the page shows is what the code reads and writes. */
class WireFormatPageTest {

    private final WireDecoder decoder = new WireDecoder(Realm.EXERCISE, Catalogue.shipped());
    private final WireEncoder encoder = new WireEncoder(Realm.EXERCISE);

    @Test
    void everyInputExampleIsReadAndWrittenBackToTheSameBytes() throws IOException {
        List<Example> inputs = Example.all("input");

        assertThat(inputs).hasSizeGreaterThan(10);
        for (Example example : inputs) {
            Message message = decoder.decode(topic(example.word(0)), example.bytes());
            assertThat(new String(encoder.message(message), StandardCharsets.UTF_8))
                    .as(example.text())
                    .isEqualTo(example.text());
        }
    }

    @Test
    void aStampOfAPeriodsStartIsMovedToItsEnd() throws IOException {
        Example stamped = Example.all("restamped").get(0);

        Message message = decoder.decode(topic(stamped.word(0)), stamped.bytes());

        Message.OfObservation observation = (Message.OfObservation) message;
        assertThat(Instants.format(observation.observation().observedAt())).isEqualTo(stamped.word(1));
    }

    @Test
    void everyRefusedExampleIsRefusedForTheReasonAndPathItNames() throws IOException {
        List<Example> refused = Example.all("refused");

        assertThat(refused).hasSizeGreaterThan(10);
        for (Example example : refused) {
            Message message = decoder.decode(topic(example.word(0)), example.bytes());
            assertThat(message).as(example.text()).isInstanceOf(Message.Rejected.class);
            Message.Rejected rejected = (Message.Rejected) message;
            assertThat(rejected.reason() + " " + rejected.path())
                    .as(example.text())
                    .isEqualTo(example.word(1) + " " + example.word(2));
        }
    }

    @Test
    void everyOutputExampleIsReadAndWrittenBackToTheSameBytes() throws IOException {
        List<Example> outputs = Example.all("output");

        assertThat(outputs).hasSizeGreaterThan(6);
        for (Example example : outputs) {
            if (example.word(0).equals("ledger")) {
                continue; // LedgerVerifierTest seals it.
            }
            assertThat(new String(again(example), StandardCharsets.UTF_8)).isEqualTo(example.text());
        }
    }

    @Test
    void everyTypeOfMessageAndEveryReasonTheDecoderGivesHasAnExample() throws IOException {
        TreeSet<String> types = new TreeSet<>();
        Example.all("input").forEach(example -> types.add(example.text().replaceAll(".*\"type\":\"(\\w+)\".*", "$1")));
        TreeSet<String> reasons = new TreeSet<>();
        Example.all("refused").forEach(example -> reasons.add(example.word(1)));

        assertThat(types)
                .containsAll(Arrays.stream(MessageType.values())
                        .map(MessageType::text)
                        .toList());
        assertThat(reasons)
                .contains(
                        "MALFORMED",
                        "UNKNOWN_VERSION",
                        "WRONG_TYPE",
                        "UNKNOWN_FIELD",
                        "IDENTITY",
                        "MISSING_FIELD",
                        "BAD_FIELD",
                        "WRONG_REALM",
                        "UNKNOWN_QUANTITY",
                        "WRONG_UNIT",
                        "WRONG_FEED",
                        "IMPLAUSIBLE",
                        "UNKNOWN_AREA");
    }

    private byte[] again(Example example) {
        return switch (topic(example.word(0))) {
            case ALERTS -> encoder.alertChange(OutputDecoder.alertChange(example.bytes()));
            case STATUS -> encoder.status(OutputDecoder.status(example.bytes()));
            case DEADLETTER -> encoder.deadLetter(OutputDecoder.deadLetter(example.bytes()));
            case INDICATORS -> encoder.evidence(OutputDecoder.evidence(example.bytes()));
            case LEDGER, OBSERVATIONS_CAMERA, OBSERVATIONS_SENSOR, OBSERVATIONS_INCIDENT, REGISTER, PACKS, ACTIONS ->
                throw new AssertionError(example.word(0) + " has no output example");
        };
    }

    private static Topic topic(String text) {
        return Arrays.stream(Topic.values())
                .filter(topic -> topic.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no topic " + text));
    }

    /** One fenced block: {@code ```json <kind> <words…>}, a single line of JSON. */
    record Example(List<String> words, String text) {

        static List<Example> all(String kind) throws IOException {
            List<String> lines = Files.readAllLines(Path.of("..", "docs", "wire-format.md"));
            java.util.ArrayList<Example> examples = new java.util.ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).startsWith("```json " + kind + " ")) {
                    List<String> words = List.of(lines.get(i).split(" "));
                    int end = lines.subList(i + 1, lines.size()).indexOf("```") + i + 1;
                    examples.add(
                            new Example(words.subList(2, words.size()), String.join("\n", lines.subList(i + 1, end))));
                }
            }
            return examples;
        }

        String word(int index) {
            return words.get(index);
        }

        byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }
}
