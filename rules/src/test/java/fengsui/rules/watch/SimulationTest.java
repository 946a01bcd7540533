package fengsui.rules.watch;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.alert.ChangeReason;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Simulated days of the pure core: some in every build, thousands by {@code mvn verify -Psimulation}. Each has its own seed; one
 * that fails is named, and lived again by {@code -Dfengsui.seed=…}.
 */
class SimulationTest {

    private static final long NONE = Long.MIN_VALUE;
    private static final int DAYS = Integer.getInteger("fengsui.days", 15);
    private static final long ONE = Long.getLong("fengsui.seed", NONE);

    @Test
    void everyDayIsTheSameHoweverOftenItsStagesDie() {
        Set<ChangeReason> reasons = EnumSet.noneOf(ChangeReason.class);
        Random seeds = new Random();
        int findings = 0;
        int deaths = 0;
        int answers = 0;
        int days = ONE == NONE ? DAYS : 1;
        for (int day = 0; day < days; day++) {
            long seed = ONE == NONE ? seeds.nextLong() : ONE;
            SimulatedDay.Lived lived = live(seed);
            findings += lived.findings();
            deaths += lived.deaths();
            answers += lived.answers();
            reasons.addAll(lived.reasons());
        }
        System.out.printf(
                "simulation: %d days, %d changes of findings, %d answers, %d deaths of stages, %d of %d reasons%n",
                days, findings, answers, deaths, reasons.size(), ChangeReason.values().length);
        if (ONE == NONE) {
            // Days on which nothing happens would prove nothing.
            assertThat(findings).isGreaterThan(10 * days);
            assertThat(answers).isGreaterThan(days);
            assertThat(deaths).isGreaterThan(50 * days);
            assertThat(reasons)
                    .contains(
                            ChangeReason.RAISED,
                            ChangeReason.LEVEL_ROSE,
                            ChangeReason.ACKNOWLEDGED,
                            ChangeReason.ESCALATED,
                            ChangeReason.CLEARED,
                            ChangeReason.CLOSED,
                            ChangeReason.RULE_WITHDRAWN);
        }
    }

    private static SimulatedDay.Lived live(long seed) {
        try {
            CountyOracleTest.agree(seed, Math.floorMod(seed, 2));
            return new SimulatedDay(seed).live();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "the simulated day of seed " + seed
                            + " fails; live it again: mvn -pl rules test -Dtest=SimulationTest -Dfengsui.seed=" + seed,
                    e);
        }
    }
}
