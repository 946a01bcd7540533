package fengsui.simulator.replay;

import fengsui.rules.pack.PackSource;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One replay from files to files. */
public final class Replay {

    private final ReplayEngine engine;
    private final ReplayProgress progress;

    Replay(ReplayEngine engine, ReplayProgress progress) {
        this.engine = engine;
        this.progress = progress;
    }

    /**
     * What to replay and where the results go.
     *
     * @param rules directory of rule files
     * @param sites CSV of sites
     * @param mapping YAML
     * @param inputs CSV files
     * @param findings gets the rows of findings
     * @param alerts gets the alert changes
     * @param until last instant played; empty: the last in the input
     */
    public record Order(
            Path rules,
            Path sites,
            Path mapping,
            List<Path> inputs,
            Path findings,
            Path alerts,
            Optional<Instant> until) {

        public Order {
            inputs = List.copyOf(inputs);
        }
    }

    /**
     * Runs to the end. Both files are written whole, or neither is touched.
     *
     * @throws ReplayRefused with all faults, if something given cannot be used
     * @throws Exception what the engine or the disk failed with
     */
    void run(Order order) throws Exception {
        Faults faults = new Faults();
        PackSource pack = pack(order, faults);
        checkOutputs(order, faults);
        Recording recording = recording(order, faults);
        faults.throwIfAny();
        try (SpillDirectory spill = SpillDirectory.create();
                SortedRows rows = SortedRows.read(recording, spill.path(), SortedRows.BUDGET, progress)) {
            long end = end(order, rows);
            progress.sorted(rows.count(), rows.first(), rows.last());
            play(order, rows, new ReplayMessages(rows, recording, pack, end), spill.path());
        }
    }

    private void play(Order order, SortedRows rows, ReplayMessages log, Path spill) throws Exception {
        try (AlertLines alerts = new AlertLines(spill.resolve("alerts"))) {
            play(order, rows, log, alerts);
        }
    }

    private void play(Order order, SortedRows rows, ReplayMessages log, AlertLines alerts) throws Exception {
        FindingRows findings = new FindingRows();
        engine.run(
                log, log.end(), findings::accept, alerts::accept, instant -> progress.reached(instant, log.played()));
        WholeFile.write(order.findings(), out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            findings.writeTo(writer);
            writer.flush();
        });
        WholeFile.write(order.alerts(), alerts::writeTo);
        progress.line(String.format(
                Locale.ROOT,
                "done in %.1f s: %,d rows, %,d observations played, %,d findings, %,d alert changes, %,d rejected",
                progress.elapsedSeconds(),
                progress.rows(),
                log.played(),
                findings.size(),
                alerts.size(),
                rows.rejections().total()));
        rows.rejections().report().forEach(progress::line);
    }

    private PackSource pack(Order order, Faults faults) {
        PackSource pack = RuleFiles.read(order.rules(), faults);
        if (!pack.files().isEmpty()) {
            engine.problems(pack).stream().sorted().forEach(problem -> faults.add(problem.toString()));
        }
        return pack;
    }

    /** The recording; only to be used if no fault was noted. */
    private static Recording recording(Order order, Faults faults) throws ReplayRefused {
        SitesFile sites = SitesFile.read(order.sites(), faults);
        Optional<Mapping> mapping = Optional.empty();
        try {
            String text = Files.readString(order.mapping());
            mapping = MappingFile.read(String.valueOf(order.mapping().getFileName()), text, faults);
        } catch (IOException e) {
            faults.wrong("mapping", order.mapping().toString(), "a readable YAML file", "");
        }
        if (mapping.isEmpty()) {
            Recording.checkReadable(order.inputs(), faults);
            throw new ReplayRefused(faults.sentences());
        }
        Recording recording = new Recording(order.inputs(), mapping.get(), sites);
        recording.check(faults);
        return recording;
    }

    private static void checkOutputs(Order order, Faults faults) {
        for (Path output : List.of(order.findings(), order.alerts())) {
            Path directory = output.toAbsolutePath().getParent();
            if (directory == null || !Files.isDirectory(directory) || Files.isDirectory(output)) {
                faults.wrong("output", output.toString(), "a file in a directory that exists", "");
            }
        }
        if (order.findings().toAbsolutePath().equals(order.alerts().toAbsolutePath())) {
            faults.wrong("alerts", order.alerts().toString(), "another file than --findings", "");
        }
    }

    private static long end(Order order, SortedRows rows) throws ReplayRefused {
        if (rows.count() == 0) {
            Faults faults = new Faults();
            faults.add("input: no row could be used (expected: at least one value).");
            rows.rejections().report().forEach(faults::add);
            faults.throwIfAny();
        }
        long end = order.until().map(Instant::toEpochMilli).orElse(rows.last());
        if (end < rows.first()) {
            Faults faults = new Faults();
            String first = Instant.ofEpochMilli(rows.first()).toString();
            faults.wrong("--until", Instant.ofEpochMilli(end).toString(), "not before the first value, " + first, "");
            faults.throwIfAny();
        }
        return end;
    }
}
