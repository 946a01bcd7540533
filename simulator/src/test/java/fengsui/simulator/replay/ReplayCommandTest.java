package fengsui.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.connectors.wire.Message;
import fengsui.rules.finding.FindingReason;
import fengsui.rules.pack.PackSource;
import fengsui.rules.pack.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReplayCommandTest {

    /** Finds every value of 30 or more, for as long as its instant and one second. */
    private static final ReplayEngine OVER_30 = (log, end, findings, alerts, reached) -> {
        for (Message message : log) {
            if (message instanceof Message.OfObservation of && of.observation().value() >= 30) {
                long at = of.observation().observedAt();
                findings.accept(Changes.finding("over 30", of.observation().site(), at, FindingReason.HELD));
                findings.accept(Changes.finding("over 30", of.observation().site(), at + 1000, FindingReason.CLEARED));
            }
        }
        reached.accept(end);
    };

    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @BeforeEach
    void write() throws IOException {
        Written written = new Written(directory);
        written.file("mapping.yaml", Written.MAPPING);
        written.file("sites.csv", Written.SITES);
        Files.createDirectory(directory.resolve("rules"));
        written.file("rules/a.drl", "package a\n");
        written.file("1.csv", "time,site,inches,level\n1970-01-01 00:02,a,2,\n");
        written.file("2.csv", "time,site,inches,level\n1970-01-01 00:01,b,1.5,x\n");
    }

    @Test
    void writesBothFilesAndClosesWithASummary() throws IOException {
        int exit = run(OVER_30);

        assertThat(exit).isZero();
        assertThat(Files.readString(directory.resolve("out.csv")))
                .isEqualTo("rule,level,area,site,start,end\n"
                        + "over 30,RED,990201001001001,b,1970-01-01T00:01:00Z,1970-01-01T00:01:01Z\n"
                        + "over 30,RED,990201001001001,a,1970-01-01T00:02:00Z,1970-01-01T00:02:01Z\n");
        assertThat(directory.resolve("out.ndjson")).isEmptyFile();
        assertThat(err.toString())
                .contains("2 rows, 2 observations played, 2 findings, 0 alert changes, 1 rejected")
                .contains("BAD_FIELD 1")
                .contains("2.csv:2, level: 'x'");
    }

    @Test
    void endsAtUntil() throws IOException {
        run(OVER_30, "--until", "1970-01-01T00:01:30Z");

        assertThat(Files.readString(directory.resolve("out.csv")))
                .contains(",b,")
                .doesNotContain(",a,");
    }

    @Test
    void tellsTheFaultsOfAllFilesInOneRun() throws IOException {
        Written written = new Written(directory);
        written.file("mapping.yaml", Written.MAPPING.replace("water_level", "water_levle"));
        written.file("sites.csv", Written.SITES + "a,990201001001001,again,0,0,1\n");
        ReplayEngine strict = new ReplayEngine() {
            @Override
            public void run(
                    Iterable<Message> log,
                    long end,
                    java.util.function.Consumer<fengsui.rules.finding.FindingChange> findings,
                    java.util.function.BiConsumer<fengsui.rules.alert.AlertChange, byte[]> alerts,
                    java.util.function.LongConsumer reached) {
                throw new IllegalStateException("must not be played");
            }

            @Override
            public List<Problem> problems(PackSource pack) {
                return List.of(new Problem("a.drl", 1, "no rule", "Write one."));
            }
        };

        Files.write(directory.resolve("rules/latin.drl"), new byte[] {(byte) 0xe9});

        int exit = run(strict, "--input", directory.resolve("3.csv").toString());

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString().lines())
                .hasSize(5)
                .anyMatch(line -> line.contains("latin.drl: not UTF-8"))
                .anyMatch(line -> line.contains("3.csv' (expected: a readable CSV file)"))
                .anyMatch(line -> line.contains("a.drl:1: no rule"))
                .anyMatch(line -> line.contains("sites.csv:4: site: 'a'"))
                .anyMatch(line -> line.contains("Maybe 'water_level'."));
    }

    @Test
    void readsOnlyRuleFilesWhateverLiesBesideThem() throws IOException {
        Written written = new Written(directory);
        written.file("rules/a.drl", "\uFEFFpackage a\n");
        written.file("rules/sites.csv", Written.SITES);
        written.file("rules/mapping.yaml", Written.MAPPING);
        List<PackSource> packs = new ArrayList<>();
        ReplayEngine curious = new ReplayEngine() {
            @Override
            public void run(
                    Iterable<Message> log,
                    long end,
                    java.util.function.Consumer<fengsui.rules.finding.FindingChange> findings,
                    java.util.function.BiConsumer<fengsui.rules.alert.AlertChange, byte[]> alerts,
                    java.util.function.LongConsumer reached) {}

            @Override
            public List<Problem> problems(PackSource pack) {
                packs.add(pack);
                return List.of();
            }
        };

        assertThat(run(curious)).isZero();

        assertThat(packs).singleElement().satisfies(pack -> assertThat(pack.files())
                .containsOnlyKeys("a.drl")
                .containsValue("package a\n"));
    }

    @Test
    void leavesOldOutputsAloneWhenTheEngineFails() throws IOException {
        new Written(directory).file("out.csv", "old");

        int exit = run((log, end, findings, alerts, reached) -> {
            throw new IllegalStateException("broken");
        });

        assertThat(exit).isEqualTo(3);
        assertThat(directory.resolve("out.csv")).hasContent("old");
        assertThat(directory.resolve("out.ndjson")).doesNotExist();
    }

    @Test
    void refusesInputWithoutAnyUsableRowAndUntilBeforeTheFirst() throws IOException {
        assertThat(run(OVER_30, "--until", "1960-01-01T00:00:00Z")).isEqualTo(2);
        Written written = new Written(directory);
        written.file("1.csv", "time,site,inches,level\nnever,a,2,\n");
        written.file("2.csv", "time,site,inches,level\n");

        assertThat(run(OVER_30)).isEqualTo(2);

        assertThat(err.toString()).contains("not before the first value").contains("no row could be used");
    }

    @Test
    void answersWrongUsageWithTwo() {
        int exit = new CommandLine(new ReplayCommand(parallelism -> Optional.of(OVER_30)))
                .setErr(new PrintWriter(err))
                .execute("--rules", "x", "--until", "tomorrow");

        assertThat(exit).isEqualTo(2);
    }

    private int run(ReplayEngine engine, String... more) {
        List<String> arguments = new ArrayList<>();
        for (String[] pair : new String[][] {
            {"--rules", "rules"},
            {"--sites", "sites.csv"},
            {"--mapping", "mapping.yaml"},
            {"--findings", "out.csv"},
            {"--alerts", "out.ndjson"}
        }) {
            arguments.add(pair[0]);
            arguments.add(directory.resolve(pair[1]).toString());
        }
        arguments.add("--input");
        arguments.add(directory.resolve("1.csv").toString());
        arguments.add(directory.resolve("2.csv").toString());
        arguments.addAll(List.of(more));
        return new CommandLine(new ReplayCommand(parallelism -> Optional.of(engine)))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }
}
