package fengsui.simulator.drill;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.ChangeReason;
import fengsui.rules.finding.WarningLevel;
import fengsui.simulator.score.Changes;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertPrinterTest {

    private final StringWriter printed = new StringWriter();

    @Test
    void tellsRealmTimeLevelReasonPlaceAndWhatWasMeasuredInBothLanguages() {
        printer(false, DrillCommand.Language.both).print(change(ChangeReason.RAISED, WarningLevel.RED));

        assertThat(printed.toString().lines())
                .containsExactly(
                        "演练 EXERCISE 06-20 16:05:00  ■ 红色 RED    I    新增 raised  云台乡·暴雨 Yuntai Township, rainstorm"
                                + "  #0123abcd",
                        "                               云台乡三小时雨量120毫米",
                        "                               Yuntai Township: 120 mm of rain in 3 h");
    }

    @Test
    void keepsToOneLanguage() {
        printer(false, DrillCommand.Language.en).print(change(ChangeReason.RAISED, WarningLevel.BLUE));

        assertThat(printed.toString()).contains("raised  Yuntai Township").doesNotContain("云台乡");
    }

    @Test
    void staysOnOneLineWhenOnlyPeopleActed() {
        printer(false, DrillCommand.Language.both).print(change(ChangeReason.ACKNOWLEDGED, WarningLevel.RED));

        assertThat(printed.toString().lines()).hasSize(1);
    }

    @Test
    void saysNothingOfChangesNobodyHasToReadAtNight() {
        printer(false, DrillCommand.Language.both).print(change(ChangeReason.EVIDENCE_CHANGED, WarningLevel.RED));

        assertThat(printed.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"RED, ■ 红色 RED    I, 41m", "ORANGE, ◆ 橙色 ORANGE II, 208m", "YELLOW, △ 黄色 YELLOW III, 43m"})
    void neverRestsOnColourAlone(WarningLevel level, String words, String paint) {
        printer(true, DrillCommand.Language.both).print(change(ChangeReason.RAISED, level));

        assertThat(printed.toString()).contains(paint + words).contains("\u001b[0m");
    }

    private AlertPrinter printer(boolean colour, DrillCommand.Language language) {
        return new AlertPrinter(new PrintWriter(printed), colour, language);
    }

    private static AlertChange change(ChangeReason reason, WarningLevel level) {
        long at = Instant.parse("2026-06-20T08:05:00Z").toEpochMilli();
        return Changes.change("0123abcdef", 1, at, reason, "rainstorm", "990101200", level);
    }
}
