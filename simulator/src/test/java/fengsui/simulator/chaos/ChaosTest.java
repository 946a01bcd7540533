package fengsui.simulator.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Real processes are killed while a scenario is played; how long they take to recover is told by the command, not here. */
class ChaosTest {

    private record Done(int exit, String out, String err) {}

    private static Done chaos(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = new CommandLine(new ChaosCommand());
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        int exit = line.execute(arguments);
        return new Done(exit, out.toString(), err.toString());
    }

    @Test
    void theLedgerIsThatOfAnUndisturbedRunWhateverHappens() throws Exception {
        Done done = chaos(
                "--packs=../rules/packs",
                "--scenarios=scenarios",
                "--faults=kill-before-commit,kill-jobmanager,duplicates,garbage,hostile-pack",
                "--open-alerts=200",
                "--hours=3",
                "--untimed",
                "--json");

        assertThat(done.exit()).as("%s", done.err()).isZero();
        JsonNode json = new ObjectMapper().readTree(done.out());
        assertThat(json.path("violations").asInt()).isZero();
        assertThat(json.path("changes").asInt()).isGreaterThan(400);
        JsonNode run = json.path("runs").path(0);
        assertThat(run.path("faults").findValuesAsText("fault"))
                .containsExactlyInAnyOrder(
                        "kill-before-commit", "kill-jobmanager", "duplicates", "garbage", "hostile-pack");
        assertThat(run.path("ledgerRecords").asInt() - run.path("ledgerRepeats").asInt())
                .isEqualTo(json.path("changes").asInt());
    }

    @Test
    void allFaultsOfTheCommandLineAreToldAtOnce() {
        Done done = chaos("--faults=kill-everything", "--runs=0", "--open-alerts=7", "--hours=0");

        assertThat(done.exit()).isEqualTo(2);
        assertThat(done.err())
                .contains("--faults: 'kill-everything' (expected: one of kill-taskmanager,")
                .contains("--runs: '0'", "--open-alerts: '7'", "--hours: '0'");
    }
}
