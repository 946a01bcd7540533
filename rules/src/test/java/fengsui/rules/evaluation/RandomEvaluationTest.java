package fengsui.rules.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.area.Scope;
import fengsui.rules.pack.Pack;
import fengsui.rules.pack.Rule;
import fengsui.rules.situation.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;

/** Few packs, since each costs a compilation; many situations each. */
class RandomEvaluationTest {

    private static final int RULES = 30;
    private static final int SITUATIONS = 3_000;
    private static final int AREAS = 5;

    @Property(tries = 8, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void droolsAgreesWithTheInterpreterAndGatedWithUngated(@ForAll long seed) {
        RandomPacks random = new RandomPacks(seed);
        Pack pack = random.pack(RULES);
        try (Program program = Program.compile(pack);
                Evaluator ungated = program.evaluator(Scope.TOWN);
                Evaluator gated = program.evaluator(Scope.TOWN, 200, 0);
                Evaluator shadowed = program.evaluator(Scope.TOWN, 1_000, 7)) {
            Run run = new Run(random, pack, ungated, List.of(gated, shadowed), new Random(seed));
            for (int i = 0; i < SITUATIONS; i++) {
                run.step(i);
            }

            assertThat(gated.counts().unchanged()).isPositive();
            assertThat(gated.counts().memoHits()).isPositive();
            assertThat(gated.counts().droolsRuns()).isPositive();
        }
    }

    /** Several areas with a situation and a previous judgement each, taken in random order. */
    private static final class Run {
        private final RandomPacks random;
        private final List<Rule> rules;
        private final Evaluator ungated;
        private final List<Evaluator> gated;
        private final Random order;
        private final List<Situation> situations = new ArrayList<>();
        private final List<@Nullable Judgement[]> previous = new ArrayList<>();

        Run(RandomPacks random, Pack pack, Evaluator ungated, List<Evaluator> gated, Random order) {
            this.random = random;
            this.rules = pack.at(Scope.TOWN);
            this.ungated = ungated;
            this.gated = gated;
            this.order = order;
            for (int area = 0; area < AREAS; area++) {
                situations.add(new Situation(pack.shape(Scope.TOWN)));
            }
            gated.forEach(evaluator -> previous.add(new @Nullable Judgement[AREAS]));
        }

        void step(int number) {
            int area = order.nextInt(AREAS);
            Situation situation = situations.get(area);
            if (number % 3 != 0) {
                random.change(situation);
            }
            Judgement truth = ungated.judgeUngated(situation);
            checkAgainstInterpreter(truth, situation);
            for (int i = 0; i < gated.size(); i++) {
                @Nullable Judgement[] last = previous.get(i);
                Judgement judgement = gated.get(i).judge(situation, last[area]);
                assertThat(judgement).isEqualTo(truth);
                last[area] = judgement;
            }
        }

        private void checkAgainstInterpreter(Judgement judgement, Situation situation) {
            Interpreter interpreter = new Interpreter(situation);
            for (int i = 0; i < rules.size(); i++) {
                Rule rule = rules.get(i);
                if (judgement.verdict(i) != interpreter.verdict(rule)) {
                    assertThat(judgement.verdict(i))
                            .as("%s %s", rule.name(), rule.when())
                            .isEqualTo(interpreter.verdict(rule));
                }
                assertThat(judgement.released(i)).isEqualTo(interpreter.released(rule));
            }
        }
    }
}
