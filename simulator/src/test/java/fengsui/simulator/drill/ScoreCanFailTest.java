package fengsui.simulator.drill;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.pack.PackSource;
import fengsui.rules.pack.Rule;
import fengsui.rules.watch.Core;
import fengsui.simulator.physics.Truth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A score is worth something only if it fails when the rules are wrong. */
class ScoreCanFailTest {

    /** Of one hazard and level all at once: several rules may raise the same level, and one of them can stand in. */
    @ParameterizedTest
    @CsvSource({"plum-rain, 15", "chemical-leak, 5", "festival-crowd, 5", "mine-flicker, 2", "winter-outage, 5"})
    void switchingOffWhatRaisesAnyLevelThatIsCoveredFailsIt(String scenario, int levels) throws Exception {
        Trial trial = Trial.of(scenario);
        Set<String> asked = trial.stage().truth().items().stream()
                .filter(Truth.Item::required)
                .map(item -> item.hazard() + " " + item.level())
                .collect(Collectors.toSet());
        Set<String> covered = trial.by(Trial.SHIPPED).rules();
        Map<String, List<String>> groups = Core.compile(Trial.SHIPPED).pack().rules().stream()
                .filter(rule -> covered.contains(rule.name()))
                .collect(Collectors.groupingBy(
                        rule -> rule.card().hazard() + " " + rule.card().level(),
                        Collectors.mapping(Rule::name, Collectors.toList())));
        // What the truth does not ask for, a reported outage's first sensor say, nobody misses.
        groups.keySet().retainAll(asked);

        List<String> unnoticed = groups.keySet().stream()
                .parallel()
                .filter(group -> trial.by(PackEdits.without(Trial.SHIPPED, groups.get(group)))
                        .sheet()
                        .expectationsHold())
                .toList();

        assertThat(groups).hasSizeGreaterThanOrEqualTo(levels);
        assertThat(unnoticed).isEmpty();
    }

    /** The rules whose limits the quiet day comes close to: the first level of each hazard it plays with. */
    @Test
    void loweringAnyLimitTheQuietDayComesCloseToFailsIt() throws Exception {
        Trial quietDay = Trial.of("quiet-day");
        List<String> close = List.of(
                "rainstorm blue",
                "rainstorm yellow",
                "rainstorm orange",
                "flash flood blue",
                "flood blue",
                "waterlogging depth yellow",
                "blind rain gauge",
                "blind stage gauge",
                "gas leak orange",
                "mine gas orange");

        List<String> unnoticed = close.stream()
                .parallel()
                .filter(rule -> quietDay.by(lowered(rule)).sheet().falseAlerts().isEmpty())
                .toList();

        assertThat(unnoticed).isEmpty();
    }

    /** A tenth lower; a river's limit, which is relative to its mark, by a tenth of the 2.7 m between it and dry weather. */
    private static PackSource lowered(String rule) {
        return PackEdits.lowered(Trial.SHIPPED, rule, 0.1, 0.27);
    }
}
