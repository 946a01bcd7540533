package fengsui.console;

import fengsui.console.access.Account;
import fengsui.console.access.Accounts;
import fengsui.console.access.Password;
import fengsui.console.access.Role;
import fengsui.rules.area.Area;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code console account}: makes an account, or gives one a new one-time password. A running console sees it at once. */
@Command(
        name = "account",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnInvalidInput = 2,
        description = "Makes an account, or gives one a new one-time password, which is printed.")
public final class AccountCommand implements Callable<Integer> {

    private static final List<String> DUTIES =
            List.of("duty-officer", "shift-lead", "county-leader-on-duty", "bureau-head", "department");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description = "Of a desk, a department or a screen, never of a person.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(
            names = "--role",
            defaultValue = "OPERATOR",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private Role role;

    @Option(
            names = "--duty",
            defaultValue = "",
            paramLabel = "X",
            description = "Of an operator: duty-officer, shift-lead, county-leader-on-duty, bureau-head or department.")
    @SuppressWarnings("NullAway.Init")
    private String duty;

    @Option(names = "--county", required = true, paramLabel = "CODE", description = "Six digits: it sees no other.")
    @SuppressWarnings("NullAway.Init")
    private String county;

    @Option(
            names = "--data",
            defaultValue = "${sys:fengsui.home:-.}/.fengsui/console",
            paramLabel = "DIR",
            description = "Where accounts are kept. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        List<String> faults = new ArrayList<>();
        if (!Account.isName(name)) {
            faults.add("NAME: '" + name + "' (expected: 1 to 32 lower-case letters, digits and hyphens)");
        }
        if (role.acts() && !DUTIES.contains(duty)) {
            faults.add("--duty: '" + duty + "' (expected: one of " + String.join(", ", DUTIES) + ")");
        }
        if (county.length() != 6 || !Area.isCode(county)) {
            faults.add("--county: '" + county + "' (expected: six digits)");
        }
        if (!faults.isEmpty()) {
            faults.forEach(err::println);
            return 2;
        }
        String password = Password.oneTime();
        Accounts.in(data).put(new Account(name, role, duty, county, Password.of(password), true));
        spec.commandLine().getOut().println("Account '" + name + "': one-time password " + password);
        return 0;
    }
}
