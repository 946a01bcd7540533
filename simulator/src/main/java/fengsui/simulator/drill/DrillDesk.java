package fengsui.simulator.drill;

import fengsui.connectors.kafka.Brokers;
import fengsui.console.Console;
import fengsui.console.access.Account;
import fengsui.console.access.Accounts;
import fengsui.console.access.Password;
import fengsui.console.access.Role;
import fengsui.rules.observation.Realm;
import fengsui.simulator.county.DemoCounty;
import java.io.IOException;
import java.nio.file.Path;

/** The console of a drill: at the drill's broker, on the loopback interface, with accounts that live as long as the drill. */
final class DrillDesk implements AutoCloseable {

    static final String OPERATOR = "desk-1";
    static final String LEAD = "lead-1";

    private final Console console;
    private final String password;

    private DrillDesk(Console console, String password) {
        this.console = console;
        this.password = password;
    }

    /** Opens it; the accounts {@value #OPERATOR} and {@value #LEAD} share one password made for this drill. */
    static DrillDesk open(Brokers brokers, Realm realm, Path work) throws IOException {
        String password = Password.oneTime();
        Password secret = Password.of(password);
        String county = DemoCounty.COUNTY.code();
        Accounts accounts = Accounts.in(work.resolve("console"));
        accounts.put(new Account(OPERATOR, Role.OPERATOR, "duty-officer", county, secret, false));
        accounts.put(new Account(LEAD, Role.OPERATOR, "shift-lead", county, secret, false));
        Console console = Console.start(brokers, realm, accounts, new Console.Address("127.0.0.1", 0), line -> {});
        return new DrillDesk(console, password);
    }

    String address() {
        return "http://localhost:" + console.port();
    }

    String password() {
        return password;
    }

    @Override
    public void close() {
        console.close();
    }
}
