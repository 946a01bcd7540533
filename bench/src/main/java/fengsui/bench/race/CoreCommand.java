package fengsui.bench.race;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./fengsui bench core}: the race of cores. */
@Command(
        name = "core",
        mixinStandardHelpOptions = true,
        description = "Races our rules library against other engines: one thread, pre-parsed observations.")
public final class CoreCommand implements Callable<Integer> {

    private static final int QUICK_KEYS = 10_000;
    private static final long QUICK_EVENTS = 3_000_000;
    private static final int QUICK_GATE_KEYS = 400;
    private static final int QUICK_ROUNDS = 4;
    private static final double QUICK_LIMIT = 5;
    private static final double LIMIT = 60;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--peers",
            split = ",",
            description = "Engines besides ours; none by an empty text. All by default.")
    private List<String> peers = Arrays.stream(Contender.values())
            .filter(one -> one != Contender.FENGSUI)
            .map(Contender::text)
            .toList();

    @Option(names = "--keys", description = "Keys: (site, quantity) of sensors. Default 100000, with --quick 10000.")
    private int keys;

    @Option(names = "--rules", defaultValue = "40", description = "Rules: 10, 40, 100, 300 or 1000.")
    private int rules;

    @Option(names = "--events", description = "Observations. Default 4000000, with --quick 3000000.")
    private long events;

    @Option(names = "--rounds", description = "Rounds, in ABBA order. Default 5, with --quick 4 and 1 of peers.")
    private int rounds;

    @Option(names = "--gate-keys", description = "Keys of the gate's file. Default 2000, with --quick 400.")
    private int gateKeys;

    @Option(
            names = "--limit",
            description =
                    "Seconds after which a heat stops feeding (warm-up: as many more; latency: a quarter). Default 60, with --quick 5.")
    private double limit;

    @Option(names = "--heap", description = "Heap of every JVM.")
    private String heap = "3g";

    @Option(names = "--quick", description = "Small and soon done.")
    private boolean quick;

    @Option(names = "--profile", description = "No race: shows where our time and allocation go (JFR).")
    private boolean profile;

    @Option(names = "--json", description = "The last line is one JSON object.")
    private boolean json;

    @Option(names = "--out", description = "Writes all that was measured there, as JSON.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintStream progress = System.err;
        Path directory = Path.of(System.getProperty("fengsui.home", "."), ".fengsui", "bench");
        Files.createDirectories(directory);
        CoreRace.Settings settings = settings();
        CoreRace race = new CoreRace(settings, directory, progress);
        if (profile) {
            // All of the file, so that the profile is of full windows.
            Profile.run(new Fork(heap, race.workload(), rules, Integer.MAX_VALUE), directory, System.out);
            return 0;
        }
        List<Standing> standings = race.run();
        report(settings, standings);
        return 0;
    }

    private CoreRace.Settings settings() {
        List<Contender> contenders = new ArrayList<>();
        for (String peer : peers) {
            if (!peer.isBlank()) {
                contenders.add(Contender.find(peer).orElseThrow(() -> unknown(peer)));
            }
        }
        contenders.remove(Contender.FENGSUI);
        int actualKeys = keys > 0 ? keys : quick ? QUICK_KEYS : 100_000;
        long actualEvents = events > 0 ? events : quick ? QUICK_EVENTS : 4_000_000;
        int actualRounds = rounds > 0 ? rounds : quick ? QUICK_ROUNDS : 5;
        int peerRounds = quick && rounds <= 0 ? 1 : actualRounds;
        int actualGateKeys = gateKeys > 0 ? gateKeys : quick ? QUICK_GATE_KEYS : 2000;
        double actualLimit = limit > 0 ? limit : quick ? QUICK_LIMIT : LIMIT;
        return new CoreRace.Settings(
                contenders,
                actualKeys,
                rules,
                actualEvents,
                actualRounds,
                peerRounds,
                actualGateKeys,
                heap,
                actualLimit);
    }

    private ParameterException unknown(String peer) {
        String known = String.join(
                ", ", Arrays.stream(Contender.values()).map(Contender::text).toList());
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        return new ParameterException(line, "--peers: '" + peer + "' (expected: " + known + ")");
    }

    private void report(CoreRace.Settings settings, List<Standing> standings) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        for (Standing standing : standings) {
            System.err.println(standing.line());
        }
        Path file = out;
        if (file != null) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("race", "core");
            all.put("date", LocalDate.now(ZoneOffset.UTC).toString());
            all.put("machine", Machine.describe());
            all.put("keys", settings.keys());
            all.put("rules", settings.rules());
            all.put("observations", settings.events());
            all.put("heap", settings.heap());
            all.put("limitSeconds", settings.limitSeconds());
            all.put("engines", standings.stream().map(Standing::details).toList());
            mapper.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), all);
        }
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("race", "core");
            object.put("engines", standings.stream().map(Standing::summary).toList());
            System.out.println(mapper.writeValueAsString(object));
        }
    }
}
