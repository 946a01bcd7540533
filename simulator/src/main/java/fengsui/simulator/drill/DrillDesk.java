package fengsui.simulator.drill;

import fengsui.console.Console;

/** The console of a drill: at the drill's broker, on the loopback interface, with accounts that live as long as the hall. */
final class DrillDesk implements AutoCloseable {

    static final String OPERATOR = "desk-1";
    static final String LEAD = "lead-1";
    static final String DIRECTOR = "director-1";
    static final String ANALYST = "analyst-1";
    static final String WALL = "wall-1";

    private final Console console;
    private final String password;

    DrillDesk(Console console, String password) {
        this.console = console;
        this.password = password;
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
