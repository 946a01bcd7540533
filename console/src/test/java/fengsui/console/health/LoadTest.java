package fengsui.console.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fengsui.connectors.wire.OutputDecoder;
import fengsui.rules.alert.AlertChange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The load of a desk by the norms: counted by hand. */
class LoadTest {

    private static final long NOW = Instant.parse("2026-06-21T08:00:00Z").toEpochMilli();

    private static AlertChange change(String at, String reason, String level, String more) throws IOException {
        String line = Files.readAllLines(Path.of("../docs/wire-format.md")).stream()
                .filter(text -> text.contains("\"type\":\"alertChange\""))
                .findFirst()
                .orElseThrow()
                .replaceFirst("\"at\":\"[^\"]+\"", "\"at\":\"" + at + "\"")
                .replace("\"reason\":\"LEVEL_ROSE\"", "\"reason\":\"" + reason + "\"")
                .replaceFirst("\"level\":\"RED\"", "\"level\":\"" + level + "\"")
                .replace("\"rung\":0", "\"rung\":0" + more);
        return OutputDecoder.alertChange(line.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void onlyWhatCallsIsCountedInItsTenMinutes() throws IOException {
        List<AlertChange> changes = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            changes.add(change("2026-06-21T07:5" + i % 10 + ":30Z", "RAISED", "BLUE", ""));
        }
        changes.add(change("2026-06-20T08:00:01Z", "REOPENED", "ORANGE", ""));
        changes.add(change("2026-06-21T06:00:00Z", "LEVEL_ROSE", "RED", ""));
        changes.add(change("2026-06-20T08:00:00Z", "RAISED", "RED", ""));
        changes.add(change("2026-06-21T07:55:00Z", "ACKNOWLEDGED", "RED", ""));

        Load load = Load.of(NOW, changes);

        assertThat(load.perTenMinutes()).hasSize(144).startsWith(1).endsWith(12);
        assertThat(load.most()).isEqualTo(12);
        assertThat(load.floods()).isEqualTo(1);
        assertThat(load.average()).isCloseTo(14 / 144.0, within(1e-9));
        assertThat(load.low()).isCloseTo(12 / 14.0, within(1e-9));
        assertThat(load.medium()).isCloseTo(1 / 14.0, within(1e-9));
        assertThat(load.high()).isCloseTo(1 / 14.0, within(1e-9));
        assertThat(load.repeaters()).singleElement().satisfies(one -> assertThat(one.calls())
                .isEqualTo(14));
    }

    @Test
    void aQuietDayIsAllNoughts() {
        Load load = Load.of(NOW, List.of());

        assertThat(load.perTenMinutes()).hasSize(144).containsOnly(0);
        assertThat(load.low() + load.medium() + load.high() + load.average()).isZero();
        assertThat(load.repeaters()).isEmpty();
    }
}
