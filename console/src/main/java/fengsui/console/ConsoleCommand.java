package fengsui.console;

import fengsui.connectors.settings.Settings;
import fengsui.connectors.settings.SettingsException;
import fengsui.connectors.settings.ToolSettings;
import fengsui.console.access.Account;
import fengsui.console.access.Accounts;
import fengsui.console.access.Password;
import fengsui.console.access.Role;
import fengsui.console.access.Sessions;
import fengsui.console.county.CountyMap;
import fengsui.console.dispatch.Units;
import fengsui.console.shift.ReportLimits;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code console}: serves the alerts of an engine to the desks of a command centre. */
@Command(
        name = "console",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnInvalidInput = 2,
        exitCodeOnExecutionException = 3,
        description = {
            "Serves the alerts of an engine to the desks of a command centre.",
            "The first start makes an account 'admin' and prints its one-time password; 'console account' makes others."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "2:something given cannot be used; all faults are listed",
            "3:no broker answers, there is no such engine's topic, or the port is taken",
            "130, 143:ended by Ctrl-C or a signal"
        })
public final class ConsoleCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--realm", paramLabel = "X", description = "REAL, EXERCISE or TEST. Required.")
    private @Nullable String realm;

    @Option(names = "--kafka.bootstrap", paramLabel = "HOST:PORT", description = "Where Kafka is. Required.")
    private @Nullable String bootstrap;

    @Option(
            names = "--kafka.properties.file",
            paramLabel = "FILE",
            description = "Further settings of the Kafka clients.")
    private @Nullable String kafkaFile;

    @Option(names = "--settings", paramLabel = "FILE", description = "Properties file with these settings.")
    private @Nullable Path settings;

    @Option(
            names = "--data",
            defaultValue = "${sys:fengsui.home:-.}/.fengsui/console",
            paramLabel = "DIR",
            description = "Where it keeps accounts, the shift's book and what was delivered, and reads webhooks.csv and"
                    + " reporting.csv. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            paramLabel = "ADDRESS",
            description =
                    "Address to listen on; put a TLS proxy before any but the loopback. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private String host;

    @Option(
            names = "--port",
            defaultValue = "8080",
            paramLabel = "N",
            description = "0: a free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--url",
            defaultValue = "",
            paramLabel = "URL",
            description = "This console as others reach it, for receipt links and QR codes. Default: host and port.")
    @SuppressWarnings("NullAway.Init")
    private String url;

    @Option(
            names = "--map",
            paramLabel = "FILE",
            description = "GeoJSON with the outlines of areas, ids their codes. Default: drawn around their sites.")
    private @Nullable Path map;

    /** What it starts with. */
    private record Start(ToolSettings tool, Console.Setting setting) {}

    /** Reads a part of what was given. */
    private interface Part<T> {
        T read() throws IOException;
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            Start start = read();
            firstAccount(start.setting().accounts(), out);
            ToolSettings tool = start.tool();
            try (Console console = Console.start(
                    tool.brokers(),
                    tool.realm(),
                    start.setting(),
                    line -> out.println("audit " + Instant.now() + " " + line))) {
                out.println("Console: http://" + host + ":" + console.port() + "  (" + tool.realm() + ")");
                CountDownLatch ended = new CountDownLatch(1);
                Runtime.getRuntime().addShutdownHook(new Thread(ended::countDown, "console-stop"));
                ended.await();
            }
            return 0;
        } catch (SettingsException e) {
            e.faults().forEach(err::println);
            return 2;
        } catch (IOException | RuntimeException e) {
            err.println("console: " + e.getMessage());
            return 3;
        }
    }

    /** Reads all that was given before anything is refused, so that all faults are told at once. */
    private Start read() throws SettingsException {
        List<String> faults = new ArrayList<>();
        if (port < 0 || port > 65_535) {
            faults.add("--port: " + port + " (expected: 0 to 65535)");
        }
        ToolSettings tool = null;
        try {
            tool = ToolSettings.read(ToolSettings.kafka(), new Settings.Sources(settings, System.getenv(), flags()));
        } catch (SettingsException e) {
            faults.addAll(e.faults());
        }
        Path outlines = map;
        Accounts accounts = part(faults, "--data", () -> Accounts.in(data));
        Units units = part(faults, "--data", () -> Units.in(data));
        ReportLimits limits = part(faults, "--data", () -> ReportLimits.in(data));
        CountyMap drawn =
                part(faults, "--map", () -> outlines == null ? CountyMap.ofRegister() : CountyMap.read(outlines));
        if (!faults.isEmpty() || tool == null || accounts == null || units == null || limits == null || drawn == null) {
            throw new SettingsException(faults);
        }
        return new Start(
                tool,
                new Console.Setting(
                        accounts,
                        new Sessions(System::nanoTime),
                        data,
                        units,
                        limits,
                        drawn,
                        host,
                        port,
                        url.replaceFirst("/$", ""),
                        null));
    }

    private static <T> @Nullable T part(List<String> faults, String option, Part<T> part) {
        try {
            return part.read();
        } catch (NoSuchFileException e) {
            faults.add(option + ": " + e.getMessage() + " is not there");
        } catch (IOException e) {
            faults.add(option + ": " + e.getMessage());
        }
        return null;
    }

    private Map<String, String> flags() {
        Map<String, String> flags = new TreeMap<>();
        put(flags, "realm", realm);
        put(flags, "kafka.bootstrap", bootstrap);
        put(flags, "kafka.properties.file", kafkaFile);
        return flags;
    }

    private static void put(Map<String, String> flags, String key, @Nullable String value) {
        if (value != null) {
            flags.put(key, value);
        }
    }

    private static void firstAccount(Accounts accounts, PrintWriter out) throws IOException {
        if (accounts.isEmpty()) {
            String password = Password.oneTime();
            accounts.put(new Account("admin", Role.ADMIN, "", "000000", Password.of(password), true));
            out.println("First start: sign in as 'admin' with the one-time password " + password);
        }
    }
}
