package fengsui.simulator.operation;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.simulator.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every component is stopped, one after the other, and named. */
class WatchdogVerbTest {

    private static final Map<String, String> SALT = Map.of("FENGSUI_LEDGER_SALT", "0123456789abcdef");

    @TempDir
    private static Path work;

    @Test
    void theDeadStageIsNamed() throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start(work.resolve("broker"), false);
        String kafka = "--kafka.bootstrap=" + broker.bootstrap();
        try (Verb engine = Verb.start(
                SALT,
                "engine",
                "--realm=exercise",
                kafka,
                "--kafka.observation.partitions=2",
                "--parallelism=2",
                "--checkpoint.interval=500ms",
                "--checkpoint.dir=" + work.resolve("state"))) {
            engine.line("engine: EXERCISE running");
            try (Verb clock = Verb.start(Map.of(), "clock", "--realm=exercise", kafka);
                    Verb watchdog = Verb.start(Map.of(), "watchdog", "--realm=exercise", "--patience=6", kafka)) {
                assertThat(watchdog.line("watchdog: EXERCISE")).contains("into 6 partitions");
                clock.line("clock: EXERCISE");
                Verb.Done well = Verb.run(Map.of(), "watchdog", "--realm=exercise", "--once", "--patience=6", kafka);
                assertThat(well.exit()).as("%s", well.err()).isZero();
                assertThat(well.out()).contains("all is well");

                clock.kill();
                assertThat(watchdog.line("ALARM: WATERMARK")).contains("./fengsui clock");
                try (Verb next = Verb.start(Map.of(), "clock", "--realm=exercise", kafka)) {
                    next.line("clock: EXERCISE");
                    watchdog.line("WATERMARK lives again");
                    engine.kill();
                    watchdog.line("ALARM: JOB");
                    Verb.Done dead =
                            Verb.run(Map.of(), "watchdog", "--realm=exercise", "--once", "--patience=6", kafka);
                    assertThat(dead.exit()).isEqualTo(1);
                    assertThat(dead.err()).contains("ALARM: JOB");
                    next.kill();
                    broker.close();
                    watchdog.line("ALARM: BROKER");
                    assertThat(watchdog.lines())
                            .noneMatch(line -> line.contains("SINK") || line.contains("SOURCE"))
                            .noneMatch(line -> line.contains("JOB lives again"));
                    assertThat(watchdog.end()).isEqualTo(143);
                }
            }
        }
    }
}
