package fengsui.console.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fengsui.rules.area.Area;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The book outlives the console, and a line that was cut off harms no other. */
class ShiftBookTest {

    private static final Area COUNTY = new Area("990101");

    @TempDir
    private Path folder;

    @Test
    void whatWasEnteredIsThereAfterARestart() throws Exception {
        ShiftBook book = ShiftBook.in(folder);
        book.offer(COUNTY, "desk-1", 1, "pump 3 is out");
        book.report(COUNTY, ShiftBook.Kind.REPORTABLE, "alert", "desk-1", 2, "");
        Files.writeString(folder.resolve("shift.jsonl"), "{\"number\":3,\"ki", StandardOpenOption.APPEND);

        ShiftBook again = ShiftBook.in(folder);

        assertThat(again.open(COUNTY).orElseThrow().text()).isEqualTo("pump 3 is out");
        assertThat(again.reportable(COUNTY)).containsExactly("alert");
        assertThat(again.take(COUNTY, "lead-1", 4, "").number()).isEqualTo(3);
        assertThat(ShiftBook.in(folder).open(COUNTY)).isEmpty();
        assertThat(again.handovers(new Area("990102"))).isEmpty();
    }

    @Test
    void localLimitsComeFromATable() throws IOException {
        Files.writeString(
                folder.resolve("reporting.csv"), "hazard,phone_minutes,written_minutes\n*,30,60\nfire,10,30\n");

        ReportLimits limits = ReportLimits.in(folder);

        assertThat(limits.of("fire")).isEqualTo(new ReportLimits.Limits(10, 30));
        assertThat(limits.of("flood")).isEqualTo(new ReportLimits.Limits(30, 60));
        assertThat(ReportLimits.usual().of("fire")).isEqualTo(new ReportLimits.Limits(20, 40));
        Files.writeString(folder.resolve("reporting.csv"), "hazard,phone_minutes,written_minutes\nfire,30,10\n");
        assertThatThrownBy(() -> ReportLimits.in(folder)).hasMessageContaining("line 2: 30 and 10 minutes");
    }
}
