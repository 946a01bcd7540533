package fengsui.simulator.cluster;

import fengsui.jobs.stage.Salt;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code cluster}: the engine on real processes of this machine. */
@Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnInvalidInput = 2,
        exitCodeOnExecutionException = 3,
        subcommands = SubmitCommand.class,
        description = {
            "Runs ZooKeeper, Kafka, a JobManager in application mode and two TaskManagers as processes of this machine, on free"
                    + " ports of the loopback interface. They go on until 'down'.",
            "The secret of the ledger is taken from FENGSUI_LEDGER_SALT."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "1:status: not everything runs", "2:something given cannot be used", "3:a fault"})
public final class ClusterCommand implements Callable<Integer> {

    private static final String WHICH = "zookeeper, kafka, jobmanager, taskmanager-1 or taskmanager-2.";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--dir",
            defaultValue = "${sys:fengsui.home:-.}/.fengsui/cluster",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Where everything of the cluster lies. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(), "cluster: what? (expected: up, submit, status, kill, start, stop or down)");
    }

    /** What a verb does; what it cannot do is told in one line. */
    interface Step {
        int run() throws IOException, InterruptedException;
    }

    int tell(Step step) throws InterruptedException {
        try {
            return step.run();
        } catch (IllegalArgumentException e) {
            spec.commandLine().getErr().println("cluster: " + e.getMessage());
            return 2;
        } catch (IOException e) {
            spec.commandLine().getErr().println("cluster: " + e.getMessage());
            return 3;
        }
    }

    private void say(String line) {
        spec.commandLine().getOut().println("cluster: " + line);
    }

    private static IllegalArgumentException wrong(String sentence) {
        return new IllegalArgumentException(sentence);
    }

    Cluster existing() {
        Cluster cluster = Cluster.in(directory);
        if (!cluster.exists()) {
            throw wrong(cluster.root() + ": no cluster (expected: one). Make it with './fengsui cluster up'.");
        }
        return cluster;
    }

    private static Member named(String title) {
        return Member.of(title).orElseThrow(() -> wrong("'" + title + "' (expected: one of " + Member.titles() + ")."));
    }

    @Command(
            name = "up",
            mixinStandardHelpOptions = true,
            exitCodeOnExecutionException = 3,
            description = "Starts ZooKeeper and Kafka.")
    int up() throws InterruptedException {
        return tell(() -> {
            Cluster cluster = Cluster.in(directory);
            if (cluster.exists()) {
                throw wrong(
                        cluster.root() + " holds a cluster (expected: none). End it with './fengsui cluster down'.");
            }
            try {
                cluster.up();
            } catch (IOException | InterruptedException e) {
                cluster.down();
                throw e;
            }
            say("ZooKeeper and Kafka run; kafka.bootstrap=" + cluster.brokers().bootstrap());
            say("everything of it lies in " + cluster.root());
            return 0;
        });
    }

    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            exitCodeOnExecutionException = 3,
            description = "Tells what runs; exit code 1 if not all does.")
    int status() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        return tell(() -> {
            Cluster cluster = existing();
            boolean whole = true;
            for (Cluster.Standing standing : cluster.standing()) {
                whole &= standing.pid() != 0;
                row(out, standing.member().title(), standing.pid() == 0 ? "dead" : "pid " + standing.pid());
            }
            row(out, "job", cluster.job());
            row(out, "kafka", cluster.brokers().bootstrap());
            row(out, "rest", cluster.restAddress());
            return whole && cluster.rest().jobRuns() ? 0 : 1;
        });
    }

    private static void row(PrintWriter out, String what, String how) {
        out.printf("%-14s %s%n", what, how);
        out.flush();
    }

    @Command(
            name = "kill",
            mixinStandardHelpOptions = true,
            exitCodeOnExecutionException = 3,
            description = "Sends a member a signal.")
    int kill(
            @Parameters(index = "0", paramLabel = "MEMBER", description = WHICH) String member,
            @Option(
                            names = "--signal",
                            defaultValue = "KILL",
                            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
                    MemberProcess.Signal signal)
            throws InterruptedException {
        return tell(() -> {
            Cluster cluster = existing();
            Member named = named(member);
            if (!cluster.signal(named, signal)) {
                throw new IOException(named.title() + " is dead already");
            }
            say(named.title() + " got " + signal);
            return 0;
        });
    }

    @Command(
            name = "start",
            mixinStandardHelpOptions = true,
            exitCodeOnExecutionException = 3,
            description = "Starts a dead member again, as a service manager would.")
    int start(@Parameters(index = "0", paramLabel = "MEMBER", description = WHICH) String member)
            throws InterruptedException {
        return tell(() -> {
            Cluster cluster = existing();
            Member named = named(member);
            String salt = SubmitCommand.salt();
            if (Member.ENGINE.contains(named) && salt.isEmpty()) {
                throw wrong(Salt.VARIABLE + ": missing (expected: the secret of the ledger).");
            }
            cluster.start(named, salt);
            say(named.title() + " started");
            return 0;
        });
    }

    @Command(
            name = "stop",
            mixinStandardHelpOptions = true,
            exitCodeOnExecutionException = 3,
            description =
                    "Ends the job at a savepoint, JobManager and TaskManagers with it; ZooKeeper and Kafka go on.")
    int stop() throws InterruptedException {
        return tell(() -> {
            Cluster cluster = existing();
            say("stopped; all state is in " + cluster.stop());
            return 0;
        });
    }

    @Command(
            name = "down",
            mixinStandardHelpOptions = true,
            exitCodeOnExecutionException = 3,
            description = "Ends every process and removes all the cluster has left on disk.")
    int down(@Option(names = "--keep", description = "Leave logs, topics and state where they are.") boolean keep)
            throws InterruptedException {
        Cluster cluster = Cluster.in(directory);
        return tell(() -> {
            cluster.down();
            if (!keep) {
                cluster.delete();
            }
            say("down" + (keep ? "; kept: " + cluster.root() : ""));
            return 0;
        });
    }
}
