package fengsui.rules.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fengsui.rules.area.Scope;
import fengsui.rules.pack.Comparison.Operator;
import fengsui.rules.pack.Condition;
import fengsui.rules.pack.Pack;
import fengsui.rules.pack.Rule;
import fengsui.rules.situation.Knowledge;
import fengsui.rules.situation.Mode;
import fengsui.rules.situation.Period;
import fengsui.rules.situation.Situation;
import fengsui.rules.situation.Truth;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvaluatorTest {

    private static final int RED = 0;
    private static final int DRY = 1;
    private static final int KNOWN = 2;
    private static final int RESPONSE_ONLY = 3;
    private static final int BELOW_RED = 4;
    private static final int NIGHT = 5;
    private static final int ZERO = 6;
    private static final int HOSTILE = 7;

    private final Condition.OnIndicator heavy = Packs.on(Packs.RAIN, Packs.value(Operator.AT_LEAST, 100));
    private final Rule.Release below80 = new Rule.Release(heavy, Packs.value(Operator.LESS, 80));
    private final Pack pack = Packs.of(
            Packs.rule("rainstorm red", heavy, below80),
            Packs.rule("dry", new Condition.Not(heavy)),
            Packs.rule("gauge answers", Packs.on(Packs.STAGE)),
            Packs.rule("in response", Set.of(Mode.RESPONSE), 0.5, heavy, List.of(below80)),
            Packs.rule("flood below red", Packs.finding("flood", Packs.level(Operator.LESS, 4))),
            Packs.rule("at night", new Condition.OnPeriod(Period.NIGHT, 1)),
            Packs.rule("zero", Packs.on(Packs.STAGE, Packs.value(Operator.EQUAL, -0.0))),
            Packs.rule(
                    "\" when eval(true) then System.exit(1); end //\n暴雨\u2028\\u0022*/",
                    Packs.on(Packs.RAIN, Packs.value(Operator.MORE, 5))));

    private Program program;
    private Evaluator evaluator;
    private Situation situation;

    @BeforeAll
    void compile() {
        program = Program.compile(pack);
    }

    @AfterAll
    void dispose() {
        program.close();
    }

    @BeforeEach
    void start() {
        evaluator = program.evaluator(Scope.TOWN);
        situation = new Situation(pack.shape(Scope.TOWN));
    }

    @AfterEach
    void end() {
        evaluator.close();
    }

    @Test
    void absentIndicatorIsUnknownAlsoUnderNot() {
        Judgement judgement = evaluator.judge(situation, null);

        assertThat(judgement.verdict(RED)).isEqualTo(Truth.UNKNOWN);
        assertThat(judgement.verdict(DRY)).isEqualTo(Truth.UNKNOWN);
        assertThat(judgement.verdict(KNOWN)).isEqualTo(Truth.UNKNOWN);
        assertThat(judgement.released(RED)).isFalse();
        assertThat(judgement.released(DRY)).isFalse();
    }

    @Test
    void belowKIsFalseForAtLeastK() {
        rain(Knowledge.BELOW_K, 100);
        Judgement judgement = evaluator.judge(situation, null);

        assertThat(judgement.verdict(RED)).isEqualTo(Truth.FALSE);
        assertThat(judgement.verdict(DRY)).isEqualTo(Truth.TRUE);
    }

    @Test
    void upperBoundNeverProvesAtLeast() {
        rain(Knowledge.UPPER_BOUND, 100);
        Judgement judgement = evaluator.judge(situation, null);

        assertThat(judgement.verdict(RED)).isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void lowerBoundProvesAtLeastButNeverBelow() {
        rain(Knowledge.LOWER_BOUND, 100);
        Judgement high = evaluator.judge(situation, null);
        rain(Knowledge.LOWER_BOUND, 10);
        Judgement low = evaluator.judge(situation, high);

        assertThat(high.verdict(RED)).isEqualTo(Truth.TRUE);
        assertThat(high.verdict(DRY)).isEqualTo(Truth.FALSE);
        assertThat(low.verdict(RED)).isEqualTo(Truth.UNKNOWN);
        assertThat(low.released(RED)).isFalse();
    }

    @Test
    void releasesOnlyBelowTheReleaseLimit() {
        rain(Knowledge.EXACT, 80);
        Judgement between = evaluator.judge(situation, null);
        rain(Knowledge.EXACT, Math.nextDown(80.0));
        Judgement below = evaluator.judge(situation, between);

        assertThat(between.verdict(RED)).isEqualTo(Truth.FALSE);
        assertThat(between.released(RED)).isFalse();
        assertThat(between.released(DRY)).isFalse();
        assertThat(below.released(RED)).isTrue();
        assertThat(below.verdict(DRY)).isEqualTo(Truth.TRUE);
    }

    @Test
    void ruleIsFalseAndReleasedInAModeItIsNotJudgedIn() {
        rain(Knowledge.EXACT, 120);
        Judgement routine = evaluator.judge(situation, null);
        situation.put(Mode.RESPONSE, Period.DAY);
        Judgement response = evaluator.judge(situation, routine);

        assertThat(routine.verdict(RESPONSE_ONLY)).isEqualTo(Truth.FALSE);
        assertThat(routine.released(RESPONSE_ONLY)).isTrue();
        assertThat(response.verdict(RESPONSE_ONLY)).isEqualTo(Truth.TRUE);
        assertThat(response.released(RESPONSE_ONLY)).isFalse();
    }

    @Test
    void findingBelowRedNeedsAFinding() {
        assertThat(child(0, 0)).isEqualTo(Truth.FALSE);
        assertThat(child(0, 3)).isEqualTo(Truth.UNKNOWN);
        assertThat(child(2, 4)).isEqualTo(Truth.TRUE);
        assertThat(child(4, 5)).isEqualTo(Truth.UNKNOWN);
        assertThat(child(5, 5)).isEqualTo(Truth.FALSE);
    }

    @Test
    void negativeZeroIsZero() {
        stage(0.0);
        assertThat(evaluator.judge(situation, null).verdict(ZERO)).isEqualTo(Truth.TRUE);
        stage(-0.0);
        assertThat(evaluator.judge(situation, null).verdict(ZERO)).isEqualTo(Truth.TRUE);
    }

    @Test
    void valueThatIsNotANumberCountsAsAbsent() {
        Judgement absent = evaluator.judge(situation, null);
        rain(Knowledge.EXACT, Double.NaN);

        assertThat(evaluator.judge(situation, absent)).isSameAs(absent);
    }

    @Test
    void periodIsExact() {
        situation.put(Mode.ROUTINE, Period.NIGHT);

        assertThat(evaluator.judge(situation, null).verdict(NIGHT)).isEqualTo(Truth.TRUE);
    }

    @Test
    void ruleNameNeverReachesWhatDroolsCompiles() {
        rain(Knowledge.EXACT, 6);

        assertThat(evaluator.judge(situation, null).verdict(HOSTILE)).isEqualTo(Truth.TRUE);
        assertThat(ProgramText.productions(List.of(Plan.of(pack, Scope.TOWN)))).doesNotContain("System", "暴雨", "//");
    }

    @Test
    void sameSignatureGivesThePreviousJudgementItself() {
        rain(Knowledge.EXACT, 85);
        Judgement first = evaluator.judge(situation, null);
        rain(Knowledge.EXACT, 95);
        Judgement second = evaluator.judge(situation, first);
        rain(Knowledge.EXACT, 101);
        Judgement third = evaluator.judge(situation, second);
        rain(Knowledge.EXACT, 90);
        Judgement fourth = evaluator.judge(situation, third);

        assertThat(second).isSameAs(first);
        assertThat(fourth).isSameAs(first);
        assertThat(evaluator.counts()).isEqualTo(new GateCounts(4, 1, 1, 2));
        assertThat(evaluator.counts().hitRate()).isEqualTo(0.5);
    }

    @Test
    void judgementOfAnotherProgramIsNotReused() {
        Judgement ours = evaluator.judge(situation, null);
        try (Program other = Program.compile(pack);
                Evaluator its = other.evaluator(Scope.TOWN)) {
            Judgement theirs = its.judge(situation, ours);

            assertThat(theirs).isNotSameAs(ours).isEqualTo(ours);
            assertThat(its.counts().droolsRuns()).isEqualTo(1);
        }
    }

    @Test
    void scopeWithoutRulesHasAnEmptyJudgement() {
        Evaluator empty = program.evaluator(Scope.SITE);

        assertThat(empty.judge(new Situation(pack.shape(Scope.SITE)), null).rules())
                .isZero();
    }

    @Test
    void situationOfAnotherShapeIsRefused() {
        Situation other = new Situation(pack.shape(Scope.COUNTY));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> evaluator.judge(other, null))
                .withMessageContaining("pack.shape(TOWN)");
    }

    private Truth child(int low, int high) {
        situation.putChild(0, low, high);
        return evaluator.judge(situation, null).verdict(BELOW_RED);
    }

    private void rain(Knowledge knowledge, double value) {
        situation.put(0, knowledge, value, 1, null, 0);
    }

    private void stage(double value) {
        situation.put(1, Knowledge.EXACT, value, 1, null, 0);
    }
}
