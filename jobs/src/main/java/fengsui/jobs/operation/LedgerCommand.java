package fengsui.jobs.operation;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ledger}: what can be done with a realm's ledger. */
@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        description = "Checks a realm's ledger: every change of every alert, hash-chained per county.")
public final class LedgerCommand {

    private LedgerCommand() {}

    /** The command with that environment. */
    public static CommandLine commandLine(Map<String, String> environment) {
        return new CommandLine(new LedgerCommand()).addSubcommand(LedgerVerifyCommand.commandLine(environment));
    }
}
