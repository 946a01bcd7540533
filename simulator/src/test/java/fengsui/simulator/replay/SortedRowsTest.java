package fengsui.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fengsui.connectors.wire.RejectReason;
import fengsui.rules.observation.Observation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SortedRowsTest {

    @TempDir
    private Path directory;

    @Test
    void sortsByInstantThenFileThenLineThenColumn() throws Exception {
        try (SortedRows rows = read(
                "time,site,inches,level\n2020-01-01 01:00,a,1,2\n2020-01-01 00:00,b,3,4\n",
                "level,inches,site,time\n5,6,b,2020-01-01 00:00\n7,8,a,2020-01-01 00:00\n")) {
            assertThat(rows)
                    .extracting(Observation::id)
                    .containsExactly("0:3:0", "0:3:1", "1:2:0", "1:2:1", "1:3:0", "1:3:1", "0:2:0", "0:2:1");
            assertThat(rows.count()).isEqualTo(8);
            assertThat(Instant.ofEpochMilli(rows.first())).isEqualTo("2020-01-01T00:00:00Z");
            assertThat(Instant.ofEpochMilli(rows.last())).isEqualTo("2020-01-01T01:00:00Z");
        }
    }

    @Test
    void convertsInDecimalSoThatLimitsAreMetExactly() throws Exception {
        try (SortedRows rows = read("time,site,inches,level\n2020-01-01 00:00,a,0.04,\n2020-01-01 00:00,b,1.97,NA\n")) {
            assertThat(rows).extracting(Observation::value).containsExactly(1.016, 50.038);
        }
    }

    @Test
    void rejectsACellThatIsNoNumberAndUsesTheRestOfItsRow() throws Exception {
        try (SortedRows rows = read("time,site,inches,level\n2020-01-01 00:00,a, ,2.5\n2020-01-01 00:00,a,NaN,1\n")) {
            assertThat(rows).extracting(Observation::value).containsExactly(2.5, 1.0);
            assertThat(rows.rejections().count(RejectReason.BAD_FIELD)).isEqualTo(2);
            assertThat(rows.rejections().examples(RejectReason.BAD_FIELD))
                    .containsExactly("input-0.csv:2, inches: ' '", "input-0.csv:3, inches: 'NaN'");
        }
    }

    @Test
    void countsEveryKindOfRejectionAndGoesOn() throws Exception {
        try (SortedRows rows = read("""
                time,site,inches,level
                2020-01-01 00:00,nobody,1,1
                2020-02-30 00:00,a,1,1
                2020-01-01 00:00,a,1e9,9999
                2020-01-01 00:00,a,1
                2020-01-01 00:00
                2020-01-01 00:00,b,,7
                """)) {
            assertThat(rows).extracting(Observation::value).containsExactly(25.4, 7.0);
            assertThat(rows.rejections().count(RejectReason.UNKNOWN_SITE)).isEqualTo(1);
            assertThat(rows.rejections().count(RejectReason.BAD_FIELD)).isEqualTo(1);
            assertThat(rows.rejections().count(RejectReason.IMPLAUSIBLE)).isEqualTo(2);
            assertThat(rows.rejections().count(RejectReason.MISSING_FIELD)).isEqualTo(2);
            assertThat(rows.rejections().total()).isEqualTo(6);
        }
    }

    @Test
    void movesStartStampsByTheSitesPeriodElseTheQuantitys() throws Exception {
        Written written = new Written(directory);
        Recording recording = written.recording(
                Written.MAPPING + "stamp: start\n",
                "time,site,inches,level\n2020-01-01 00:00,a,1,\n2020-01-01 00:00,b,1,\n");
        try (SortedRows rows = written.sorted(recording, 10)) {
            assertThat(rows)
                    .extracting(row -> row.site() + " " + Instant.ofEpochMilli(row.observedAt()))
                    .containsExactly("b 2020-01-01T00:05:00Z", "a 2020-01-01T00:15:00Z");
        }
    }

    @Test
    void readsFilesWithByteOrderMarkAndWindowsLineEnds() throws Exception {
        try (SortedRows rows = read("\uFEFFtime,site,inches,level\r\n2020-01-01 00:00,a,1,\r\n")) {
            assertThat(rows).extracting(Observation::id).containsExactly("0:2:0");
        }
    }

    @Test
    void spillsWhatExceedsTheBudgetAndReadsItBackTwice() throws Exception {
        Written written = new Written(directory);
        Recording recording = written.recording(Written.MAPPING, backwards(1000));
        List<String> inMemory = new ArrayList<>();
        try (SortedRows rows = written.sorted(recording, 1_000_000)) {
            assertThat(rows.runsOnDisk()).isZero();
            rows.forEach(row -> inMemory.add(row.id()));
        }

        try (SortedRows rows = written.sorted(recording, 100)) {
            assertThat(rows.runsOnDisk()).isEqualTo(9);
            assertThat(rows).extracting(Observation::id).containsExactlyElementsOf(inMemory);
            assertThat(rows).extracting(Observation::id).containsExactlyElementsOf(inMemory);
        }
    }

    @Test
    void namesAllColumnsThatAreMissingBeforeReading() {
        Written written = new Written(directory);

        assertThatThrownBy(() -> written.recording(Written.MAPPING, "time,site,inch\n", "tine,site,inches,level\n"))
                .isInstanceOfSatisfying(ReplayRefused.class, refused -> assertThat(refused.faults())
                        .hasSize(3)
                        .anyMatch(line -> line.contains("input-0.csv:1: column 'inches'") && line.endsWith("'inch'."))
                        .anyMatch(line -> line.contains("input-0.csv:1: column 'level'"))
                        .anyMatch(line -> line.contains("input-1.csv:1: column 'time'") && line.endsWith("'tine'.")));
    }

    private static String backwards(int rows) {
        StringBuilder text = new StringBuilder("time,site,inches,level\n");
        for (int i = rows; i > 0; i--) {
            Instant at = Instant.ofEpochSecond(60L * (i / 3));
            text.append(at.toString(), 0, 10).append(' ').append(at.toString(), 11, 16);
            text.append(",a,").append(i % 2 == 0 ? "1," : ",1").append('\n');
        }
        return text.toString();
    }

    private SortedRows read(String... inputs) throws IOException, ReplayRefused {
        Written written = new Written(directory);
        return written.sorted(written.recording(Written.MAPPING, inputs), 1_000_000);
    }
}
