package fengsui.simulator.drill;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.pack.PackSource;
import fengsui.rules.pack.Rule;
import fengsui.rules.watch.Core;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A score is worth something only if it fails when the rules are wrong. */
class ScoreCanFailTest {

    /** Of one hazard and level all at once: several rules may raise the same level, and one of them can stand in. */
    @Test
    void switchingOffWhatRaisesAnyLevelThatPlumRainCoversFailsIt() throws Exception {
        Trial plumRain = Trial.of("plum-rain");
        Set<String> covered = plumRain.by(Trial.SHIPPED).rules();
        Map<String, List<String>> groups = Core.compile(Trial.SHIPPED).pack().rules().stream()
                .filter(rule -> covered.contains(rule.name()))
                .collect(Collectors.groupingBy(
                        rule -> rule.card().hazard() + " " + rule.card().level(),
                        Collectors.mapping(Rule::name, Collectors.toList())));

        List<String> unnoticed = groups.keySet().stream()
                .parallel()
                .filter(group -> plumRain.by(PackEdits.without(Trial.SHIPPED, groups.get(group)))
                        .sheet()
                        .expectationsHold())
                .toList();

        assertThat(groups).hasSizeGreaterThanOrEqualTo(15);
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
