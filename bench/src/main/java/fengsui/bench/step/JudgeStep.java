package fengsui.bench.step;

import fengsui.bench.engine.Fengsui;
import fengsui.rules.evaluation.Evaluator;
import fengsui.rules.evaluation.Judgement;
import fengsui.rules.pack.Pack;
import fengsui.rules.situation.Knowledge;
import fengsui.rules.situation.Situation;
import fengsui.rules.watch.Compilation;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A site's situation to its judgement by the SITE rules of EWS-40: signed and unchanged, remembered, and by Drools. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JudgeStep {

    private final Compilation compilation = Fengsui.compile(Sample.BOOK);
    private final Evaluator evaluator = compilation.program().evaluator(fengsui.rules.area.Scope.SITE);
    private final Situation calm = situation(0);
    private final Situation other = situation(1e9);
    private @Nullable Judgement last;
    private boolean turn;

    private Situation situation(double value) {
        Pack pack = compilation.pack();
        Situation situation = new Situation(pack.shape(fengsui.rules.area.Scope.SITE));
        for (int cell = 0; cell < situation.shape().cells().size(); cell++) {
            situation.put(cell, Knowledge.EXACT, value, 1, Sample.SITE, 0);
        }
        return situation;
    }

    /** Both situations are judged once, and differently. */
    @Setup
    public void remember() {
        last = evaluator.judge(calm, null);
        if (last.equals(evaluator.judge(other, null))) {
            throw new IllegalStateException("nothing and far beyond all limits are judged alike");
        }
    }

    /** The same signature as before. */
    @Benchmark
    public Judgement unchanged() {
        return evaluator.judge(calm, last);
    }

    /** A signature that was judged before, but not last. */
    @Benchmark
    public Judgement remembered() {
        turn = !turn;
        return evaluator.judge(turn ? other : calm, null);
    }

    /** A signature that is new. */
    @Benchmark
    public Judgement drools() {
        return evaluator.judgeUngated(calm);
    }

    /** Disposes what was compiled. */
    @TearDown
    public void close() {
        evaluator.close();
        compilation.program().close();
    }
}
