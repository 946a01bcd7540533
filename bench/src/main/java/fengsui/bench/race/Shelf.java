package fengsui.bench.race;

import fengsui.bench.workload.Generator;
import fengsui.bench.workload.Plan;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps generated workloads, so that races of the same plan share a file. */
final class Shelf {

    private final Path directory;
    private final PrintStream progress;

    Shelf(Path directory, PrintStream progress) {
        this.directory = directory;
        this.progress = progress;
    }

    /** Writes the plan's workload unless it is there. */
    Path file(Plan plan) throws IOException {
        String name = "ews-" + Generator.EDITION + "-" + plan.seed() + "-" + plan.keys() + "-" + plan.observations();
        Path file = directory.resolve(name + ".ews");
        if (!Files.exists(file)) {
            progress.printf("generating %d keys, %d observations …%n", plan.keys(), plan.observations());
            Path part = directory.resolve(name + ".part");
            Generator.write(plan, part);
            Files.move(part, file);
        }
        return file;
    }
}
