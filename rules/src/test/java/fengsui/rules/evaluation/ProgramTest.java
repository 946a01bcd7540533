package fengsui.rules.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fengsui.rules.area.Scope;
import fengsui.rules.pack.Comparison.Operator;
import fengsui.rules.pack.Pack;
import fengsui.rules.situation.Knowledge;
import fengsui.rules.situation.Situation;
import fengsui.rules.situation.Truth;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramTest {

    private final Pack pack =
            Packs.of(Packs.rule("rainstorm red", Packs.on(Packs.RAIN, Packs.value(Operator.AT_LEAST, 100))));

    @Test
    void generatedCodeCannotReachBeyondTheFence() {
        List<String> beyond = List.of(
                "java.lang.ProcessBuilder",
                "java.lang.Runtime",
                "java.lang.System",
                "java.io.FileInputStream",
                "java.nio.file.Files",
                "java.net.Socket",
                "java.lang.reflect.Method",
                "fengsui.rules.pack.Pack");
        try (Program program = Program.compile(pack)) {
            ClassLoader loader = program.facts(Scope.TOWN).getClass().getClassLoader();

            assertThat(beyond).allSatisfy(name -> assertThatExceptionOfType(ClassNotFoundException.class)
                    .isThrownBy(() -> loader.loadClass(name)));
        }
    }

    /** From the 16th on the JVM constructs by generated code, which it loads through the fence. */
    @Test
    void anyNumberOfEvaluatorsShareAProgram() {
        try (Program program = Program.compile(pack)) {
            for (int i = 0; i < 40; i++) {
                try (Evaluator evaluator = program.evaluator(Scope.TOWN)) {
                    Situation situation = new Situation(pack.shape(Scope.TOWN));
                    situation.put(0, Knowledge.EXACT, 100, 1, null, 0);
                    assertThat(evaluator.judge(situation, null).verdict(0)).isEqualTo(Truth.TRUE);
                }
            }
        }
    }

    @Test
    void literalThatIsNotFiniteIsRefusedWithFileAndLine() {
        Pack wrong = Packs.of(Packs.rule("r", Packs.on(Packs.RAIN, Packs.value(Operator.LESS, Double.NaN))));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Program.compile(wrong))
                .withMessageContaining("rules.drl:1")
                .withMessageContaining("finite");
    }

    @Test
    void closedProgramsAreCollected() {
        List<WeakReference<Object>> closed = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            closed.add(compileJudgeClose());
        }
        for (int i = 0; i < 10 && closed.stream().anyMatch(reference -> !reference.refersTo(null)); i++) {
            System.gc();
        }

        // Drools itself keeps hold of the newest one or two.
        assertThat(closed).filteredOn(reference -> !reference.refersTo(null)).hasSizeLessThanOrEqualTo(2);
    }

    private WeakReference<Object> compileJudgeClose() {
        try (Program program = Program.compile(pack);
                Evaluator evaluator = program.evaluator(Scope.TOWN)) {
            Situation situation = new Situation(pack.shape(Scope.TOWN));
            situation.put(0, Knowledge.EXACT, 100, 1, null, 0);
            assertThat(evaluator.judge(situation, null).verdict(0)).isEqualTo(Truth.TRUE);
            return new WeakReference<>(program.facts(Scope.TOWN).getClass());
        }
    }
}
