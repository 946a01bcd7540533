package fengsui.jobs.operation;

import fengsui.connectors.kafka.LedgerLog;
import fengsui.connectors.settings.SettingsException;
import fengsui.connectors.settings.ToolSettings;
import fengsui.connectors.wire.LedgerVerifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ledger verify}: whether every county's chain is whole. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnInvalidInput = 2,
        exitCodeOnExecutionException = 3,
        description = {
            "Reads the ledger from its beginning to its committed end, or an exported file, and checks the chain of hashes of"
                    + " every county.",
            "That the newest records were cut off cannot be seen from the ledger alone: compare the last hashes with those"
                    + " noted earlier."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:every chain is whole",
            "1:records are missing or were tampered with; each is told",
            "2:something given cannot be used; all faults are listed",
            "3:a fault"
        })
final class LedgerVerifyCommand implements Callable<Integer> {

    private static final long SIGN_EVERY_NANOS = Duration.ofSeconds(5).toNanos();

    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "An exported ledger, one record a line, in the order of the topic; then no broker is asked.")
    private @Nullable Path file;

    @Option(
            names = "--json",
            description = "Last line of standard output is one JSON object; the rest goes to standard error.")
    private boolean json;

    private long signed = System.nanoTime();

    private LedgerVerifyCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    static CommandLine commandLine(Map<String, String> environment) {
        CommandLine line = new CommandLine(new LedgerVerifyCommand(environment));
        SettingFlags.declare(line.getCommandSpec(), ToolSettings.kafka());
        return line;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter talk =
                json ? spec.commandLine().getErr() : spec.commandLine().getOut();
        LedgerVerifier verifier = new LedgerVerifier();
        return file == null ? kafka(verifier, talk) : file(file, verifier, talk);
    }

    private int file(Path path, LedgerVerifier verifier, PrintWriter talk) throws IOException {
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            spec.commandLine()
                    .getErr()
                    .println("--file: '" + path + "' (expected: a readable file, one ledger record a line).");
            return 2;
        }
        LedgerFile.read(path, verifier::feed, this::sign);
        return report(path.toString(), verifier.report(), talk);
    }

    private int kafka(LedgerVerifier verifier, PrintWriter talk) {
        PrintWriter err = spec.commandLine().getErr();
        try {
            ToolSettings settings = ToolSettings.read(
                    ToolSettings.kafka(), SettingFlags.sources(spec, ToolSettings.kafka(), environment));
            LedgerLog log = new LedgerLog(settings.brokers(), settings.realm());
            if (!log.exists()) {
                err.println(log.topic() + ": no such topic (expected: one that an engine made). See realm and"
                        + " kafka.bootstrap.");
                return 2;
            }
            long open = log.read(verifier::feed, this::sign);
            if (open > 0) {
                talk.println(log.topic() + ": its newest " + open
                        + " offsets belong to a transaction that is open; they were not looked at.");
            }
            return report(log.topic(), verifier.report(), talk);
        } catch (SettingsException e) {
            e.faults().forEach(err::println);
            return 2;
        } catch (IOException e) {
            err.println("ledger verify: " + e.getMessage());
            return 3;
        }
    }

    /** A sign of progress where reading takes long. */
    private void sign(long done) {
        long now = System.nanoTime();
        if (now - signed > SIGN_EVERY_NANOS) {
            signed = now;
            spec.commandLine().getErr().println("  … " + done + " records");
        }
    }

    private int report(String name, LedgerVerifier.Report report, PrintWriter talk) {
        report.sentences().forEach(talk::println);
        if (report.sentences().size() == LedgerVerifier.MOST_SENTENCES) {
            talk.println("… and perhaps more");
        }
        new TreeMap<>(report.lastSequence())
                .forEach((county, last) -> talk.println("county " + county + ": changes up to " + last + ", last hash "
                        + report.lastHash().get(county)));
        talk.println(name + ": " + report.records() + " records, "
                + report.lastSequence().size() + " counties, " + report.repeats() + " benign repeats, " + report.gaps()
                + " gaps, " + report.breaks() + " breaks: " + (report.intact() ? "intact" : "NOT INTACT"));
        if (json) {
            spec.commandLine().getOut().println(report.json());
        }
        return report.intact() ? 0 : 1;
    }
}
