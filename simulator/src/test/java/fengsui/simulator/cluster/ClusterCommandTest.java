package fengsui.simulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the command refuses; that its processes live and die is shown by {@code ChaosTest}. */
class ClusterCommandTest {

    @TempDir
    private Path folder;

    private String err = "";

    private int cluster(String... arguments) {
        StringWriter said = new StringWriter();
        CommandLine line = new CommandLine(new ClusterCommand());
        line.setOut(new PrintWriter(new StringWriter(), true));
        line.setErr(new PrintWriter(said, true));
        int exit = line.execute(arguments);
        err = said.toString();
        return exit;
    }

    @Test
    void withoutAClusterEachVerbSaysHowToGetOne() {
        String nowhere = folder.resolve("none").toString();
        for (String verb : new String[] {"submit", "status", "stop"}) {
            assertThat(cluster(verb, "--dir", nowhere)).as(verb).isEqualTo(2);
            assertThat(err).contains("no cluster (expected: one). Make it with './fengsui cluster up'.");
        }
        assertThat(cluster("kill", "kafka", "--dir", nowhere)).isEqualTo(2);
        assertThat(cluster("down", "--dir", nowhere)).as("nothing to end").isZero();
    }

    @Test
    void withoutAVerbItAsks() {
        assertThat(cluster()).isEqualTo(2);
        assertThat(err).contains("expected: up, submit, status, kill, start, stop or down");
    }

    @Test
    void aProcessThatGotTheSameNumberLaterIsNotTakenForAMember() throws Exception {
        ProcessHandle other = ProcessHandle.current();
        Path file = folder.resolve("kafka.pid");
        java.nio.file.Files.writeString(file, other.pid() + " 12345");

        MemberProcess member = new MemberProcess(file);

        assertThat(member.handle()).isEmpty();
        assertThat(member.signal(MemberProcess.Signal.KILL)).isFalse();
    }
}
