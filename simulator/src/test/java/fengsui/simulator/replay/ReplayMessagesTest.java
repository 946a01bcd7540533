package fengsui.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.connectors.wire.Message;
import fengsui.rules.pack.PackSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayMessagesTest {

    private static final String INPUT = """
            time,site,inches,level
            1970-01-01 00:02,a,1,
            1970-01-01 00:01,a,2,3
            1970-01-01 00:01,b,4,
            """;

    @TempDir
    private Path directory;

    @Test
    void framesTheRowsOfEveryInstantWithItsClocks() throws Exception {
        assertThat(log(120_000))
                .containsExactly(
                        "area 990201",
                        "area 990201001",
                        "area 990201001001001",
                        "area 990201001001002",
                        "site a from 60000",
                        "site b from 60000",
                        "pack p at 60000",
                        "clock 59999",
                        "0:3:0",
                        "0:3:1",
                        "0:4:0",
                        "clock 60000",
                        "clock 119999",
                        "0:2:0",
                        "clock 120000");
    }

    @Test
    void endsAtUntilEvenIfRowsFollow() throws Exception {
        assertThat(log(90_000)).endsWith("0:4:0", "clock 60000", "clock 90000").doesNotContain("0:2:0");
        assertThat(log(60_000)).endsWith("0:4:0", "clock 60000").doesNotContain("clock 59999 ", "clock 119999");
    }

    @Test
    void goesOnToUntilAfterTheLastRow() throws Exception {
        assertThat(log(500_000)).endsWith("0:2:0", "clock 120000", "clock 500000");
    }

    @Test
    void countsWhatTheNewestReaderPlayed() throws Exception {
        Written written = new Written(directory);
        Recording recording = written.recording(Written.MAPPING, INPUT);
        try (SortedRows rows = written.sorted(recording, 2)) {
            ReplayMessages log = new ReplayMessages(rows, recording, PackSource.of("p", Map.of()), 120_000);

            log.forEach(message -> {});
            log.forEach(message -> {});

            assertThat(log.played()).isEqualTo(4);
        }
    }

    private List<String> log(long end) throws Exception {
        Written written = new Written(directory);
        Recording recording = written.recording(Written.MAPPING, INPUT);
        PackSource pack = PackSource.of("p", Map.of());
        try (SortedRows rows = written.sorted(recording, 2)) {
            List<String> lines = new ArrayList<>();
            for (Message message : new ReplayMessages(rows, recording, pack, end)) {
                lines.add(line(message));
            }
            return lines;
        }
    }

    private static String line(Message message) {
        if (message instanceof Message.OfArea area) {
            return "area " + area.area().area();
        }
        if (message instanceof Message.OfSite site) {
            return "site " + site.site().id() + " from " + site.site().activeFrom();
        }
        if (message instanceof Message.OfPack pack) {
            return "pack " + pack.source().version() + " at " + pack.publishedAt();
        }
        if (message instanceof Message.OfClock clock) {
            return "clock " + clock.at();
        }
        return message instanceof Message.OfObservation observation
                ? observation.observation().id()
                : message.toString();
    }
}
