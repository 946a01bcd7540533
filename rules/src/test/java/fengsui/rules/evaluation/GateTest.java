package fengsui.rules.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import fengsui.rules.area.Scope;
import fengsui.rules.pack.Comparison;
import fengsui.rules.pack.Comparison.Field;
import fengsui.rules.pack.Comparison.Operator;
import fengsui.rules.pack.Pack;
import fengsui.rules.situation.Knowledge;
import fengsui.rules.situation.Situation;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GateTest {

    @Property
    void signatureIsEqualExactlyWhenEveryComparisonIs(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(min = -20, max = 20) Integer> literals,
            @ForAll @IntRange(min = -43, max = 43) int a,
            @ForAll @IntRange(min = -43, max = 43) int b) {
        Gate gate = gate(literals.stream().mapToDouble(literal -> literal).toArray());

        assertThat(Arrays.equals(sign(gate, a / 2.0), sign(gate, b / 2.0)))
                .isEqualTo(literals.stream().allMatch(literal -> answersAlike(literal, a / 2.0, b / 2.0)));
    }

    @Property
    void ulpBesideALiteralHasAnotherSignature(@ForAll double literal) {
        Assume.that(literal != Double.MAX_VALUE && literal != -Double.MAX_VALUE && Double.isFinite(literal));
        Gate gate = gate(literal);

        assertThat(sign(gate, literal))
                .isNotEqualTo(sign(gate, Math.nextUp(literal)))
                .isNotEqualTo(sign(gate, Math.nextDown(literal)));
    }

    @Test
    void manyLiteralsOnOneNumberKeepCellsOfTheirOwn() {
        double[] literals = new double[300];
        Arrays.setAll(literals, i -> i);
        Gate gate = gate(literals);
        List<String> seen = new ArrayList<>();
        for (double value = -0.5; value < 300; value += 0.5) {
            seen.add(Arrays.toString(sign(gate, value)));
        }

        assertThat(seen).hasSize(601).doesNotHaveDuplicates();
    }

    @Test
    void memoForgetsTheLeastRecentlyUsed() {
        Memo<Judgement> memo = new Memo<>(2);
        Judgement judgement = new Judgement(0, new long[0], gate(1), new byte[0]);
        memo.put(new byte[] {1}, judgement);
        memo.put(new byte[] {2}, judgement);
        memo.find(new byte[] {1});
        memo.put(new byte[] {3}, judgement);

        assertThat(memo.size()).isEqualTo(2);
        assertThat(memo.find(new byte[] {1})).isNotNull();
        assertThat(memo.find(new byte[] {2})).isNull();
        assertThat(memo.find(new byte[] {3})).isNotNull();
    }

    @Test
    void shadowCheckNamesTheRuleAndTheCellOfAWrongJudgement() {
        Pack pack = heavyRain();
        try (Program program = Program.compile(pack);
                Evaluator evaluator = program.evaluator(Scope.TOWN, 10, 2)) {
            Situation situation = new Situation(pack.shape(Scope.TOWN));
            situation.put(0, Knowledge.EXACT, 120, 0.75, null, 0);
            Judgement right = evaluator.judge(situation, null);
            Gate gate = program.gate(Scope.TOWN);
            Judgement wrong = new Judgement(1, new long[1], gate, right.signature());

            assertThatIllegalStateException()
                    .isThrownBy(() -> evaluator.judge(situation, wrong))
                    .withMessageContaining("'rainstorm red' gated FALSE, ungated TRUE")
                    .withMessageContaining("rainfall.sum.3h = EXACT 120.0 coverage 0.75");
        }
    }

    @Test
    void judgingWithoutChangeAllocatesNothing() {
        Pack pack = heavyRain();
        try (Program program = Program.compile(pack);
                Evaluator evaluator = program.evaluator(Scope.TOWN)) {
            Situation situation = new Situation(pack.shape(Scope.TOWN));
            Judgement judgement = evaluator.judge(situation, null);
            long start = 0;
            for (int i = 0; i < 60_000; i++) {
                if (i == 50_000) {
                    start = allocated();
                }
                judgement = evaluator.judge(situation, judgement);
            }

            assertThat(allocated() - start).isLessThan(10_000);
        }
    }

    /** Rain and water level share no rule: what each said alone says what they say together. */
    @Test
    void rulesWithoutACommonNumberAreRememberedApart() {
        Pack pack = Packs.of(
                Packs.rule("rainstorm red", Packs.on(Packs.RAIN, Packs.value(Operator.AT_LEAST, 100))),
                Packs.rule("flood red", Packs.on(Packs.STAGE, Packs.value(Operator.AT_LEAST, 5))));
        try (Program program = Program.compile(pack);
                Evaluator evaluator = program.evaluator(Scope.TOWN)) {
            Situation situation = new Situation(pack.shape(Scope.TOWN));
            evaluator.judge(filled(situation, 120, 6), null);
            evaluator.judge(filled(situation, 80, 4), null);
            long runs = evaluator.counts().droolsRuns();

            Judgement wet = evaluator.judge(filled(situation, 120, 4), null);
            assertThat(wet).isEqualTo(evaluator.judgeUngated(situation));
            Judgement high = evaluator.judge(filled(situation, 80, 6), null);
            assertThat(high).isEqualTo(evaluator.judgeUngated(situation));

            assertThat(runs).isEqualTo(2);
            assertThat(evaluator.counts().droolsRuns()).isEqualTo(2);
            assertThat(wet).isNotEqualTo(high);
        }
    }

    private static Situation filled(Situation situation, double first, double second) {
        situation.put(0, Knowledge.EXACT, first, 1, null, 0);
        situation.put(1, Knowledge.EXACT, second, 1, null, 0);
        return situation;
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static Pack heavyRain() {
        return Packs.of(Packs.rule("rainstorm red", Packs.on(Packs.RAIN, Packs.value(Operator.AT_LEAST, 100))));
    }

    private static boolean answersAlike(double literal, double a, double b) {
        for (Operator operator : Operator.values()) {
            Comparison comparison = new Comparison(Field.VALUE, operator, literal);
            if (comparison.of(a, a) != comparison.of(b, b)) {
                return false;
            }
        }
        return true;
    }

    private static Gate gate(double... literals) {
        return new Gate(Arrays.stream(literals)
                .mapToObj(literal -> Formula.atom(0, Operator.LESS, literal))
                .toList());
    }

    private static byte[] sign(Gate gate, double value) {
        byte[] signature = new byte[gate.bytes()];
        gate.sign(new double[] {value + 0.0}, signature);
        return signature;
    }
}
