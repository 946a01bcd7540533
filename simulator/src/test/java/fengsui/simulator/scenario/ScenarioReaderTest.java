package fengsui.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScenarioReaderTest {

    private static final String HEAD = """
            zh: 试
            en: Trial
            starts: 2026-06-20T00:00:00+08:00
            lasts: 2h
            seed: 1
            """;

    @Test
    void readsTheLeastScenario() {
        Scenario scenario = ScenarioReader.read("trial.yaml", HEAD, Set.of());

        assertThat(scenario.name()).isEqualTo("trial");
        assertThat(scenario.end() - scenario.start()).isEqualTo(7_200_000);
        assertThat(scenario.hazards()).isEmpty();
        assertThat(scenario.shortestReaction()).isEqualTo(120_000);
    }

    @Test
    void findsAllFaultsAtOnceWithLineAndAdvice() {
        List<String> faults = faults(HEAD + """
                weathre: []
                hazards:
                  - {hazard: rainstrom, truth: rain, longestLead: 1h, allowedDelay: soon, limits: [{level: BLU, reaches: x, within: 1h}]}
                faults:
                  disorder: 2s
                  silences:
                    - {site: RG-1, from: "01:00", to: "00:30"}
                operators:
                  - {account: a, role: duty-officer, verb: ACKNOWLEDGE, after: 10s}
                """);

        assertThat(faults)
                .anyMatch(fault ->
                        fault.startsWith("trial.yaml:6: weathre: unknown key") && fault.endsWith("Maybe 'weather'."))
                .anyMatch(fault ->
                        fault.contains("trial.yaml:8: hazards[0].hazard: 'rainstrom' is not known. Maybe 'rainstorm'."))
                .anyMatch(fault -> fault.contains("hazards[0].allowedDelay: 'soon' (expected: a duration"))
                .anyMatch(
                        fault -> fault.contains("hazards[0].limits[0].level: 'BLU'") && fault.contains("Maybe 'BLUE'."))
                .anyMatch(fault -> fault.contains("hazards[0].limits[0].reaches: 'x' (expected: a number)"))
                .anyMatch(fault -> fault.contains("trial.yaml:10: faults.disorder: 2000 ms (expected: at most 900 ms"))
                .anyMatch(fault -> fault.contains("faults.silences[0].site: 'RG-1' is not known"))
                .anyMatch(fault -> fault.contains("faults.silences[0].to: expected a later time"))
                .anyMatch(fault -> fault.contains("operators[0].after: 10000 ms (expected: 30s or more"))
                .hasSize(9);
    }

    @Test
    void refusesAKeyThatStandsTwice() {
        assertThat(faults(HEAD + "seed: 2\n")).containsExactly("trial.yaml:6: seed: stands twice");
    }

    @Test
    void refusesWhatIsNotYaml() {
        assertThat(faults("zh: [")).singleElement().asString().startsWith("trial.yaml:");
    }

    private static List<String> faults(String yaml) {
        ScenarioException failure =
                catchThrowableOfType(ScenarioException.class, () -> ScenarioReader.read("trial.yaml", yaml, Set.of()));
        return failure.faults();
    }
}
