package fengsui.rules.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlansTest {

    @Test
    void everyPlanSpeaksBothLanguages() {
        assertThat(Tables.shipped().plans()).hasSizeGreaterThanOrEqualTo(12).allSatisfy(plan -> {
            assertThat(plan.zh() + plan.mattersZh() + plan.measuresZh()).matches("[^a-zA-Z]*");
            assertThat(plan.mattersZh()).endsWith("。");
            assertThat(plan.measuresZh()).endsWith("。");
            assertThat(plan.mattersEn()).isNotBlank().matches("[\\x20-\\x7e]*");
            assertThat(plan.measuresEn()).isNotBlank().matches("[\\x20-\\x7e]*");
        });
    }

    @Test
    void thePlansRulesNameAreThere() {
        assertThat(Tables.shipped().plans())
                .extracting(Plan::key)
                .contains(
                        "none",
                        "evacuate-low-lying",
                        "flood-patrol",
                        "close-underpasses",
                        "gas-evacuation",
                        "mine-evacuation",
                        "crowd-limit",
                        "fire-response",
                        "station-repair",
                        "service-follow-up",
                        "smog-response",
                        "slope-watch");
    }
}
