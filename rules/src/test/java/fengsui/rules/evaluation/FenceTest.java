package fengsui.rules.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.area.Scope;
import fengsui.rules.pack.Comparison.Operator;
import fengsui.rules.pack.Pack;
import fengsui.rules.situation.Situation;
import org.junit.jupiter.api.Test;

class FenceTest {

    /** The JDK writes accessors of its own for what is often made by reflection; they must pass the fence. */
    @Test
    void aProgramServesAnyNumberOfOperators() {
        Pack pack = Packs.of(Packs.rule("rain", Packs.on(Packs.RAIN, Packs.value(Operator.AT_LEAST, 100))));
        try (Program program = Program.compile(pack)) {
            for (int i = 0; i < 40; i++) {
                try (Evaluator evaluator = program.evaluator(Scope.TOWN)) {
                    Judgement judgement = evaluator.judge(new Situation(pack.shape(Scope.TOWN)), null);

                    assertThat(judgement).isNotNull();
                }
            }
        }
    }
}
