package fengsui.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class RowSorterTest {

    @Property(tries = 200)
    void sortsLikeAListAtAnyBudget(
            @ForAll @Size(max = 400) List<@LongRange(min = -20, max = 20) Long> instants,
            @ForAll @IntRange(min = 1, max = 50) int budget)
            throws IOException {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < instants.size(); i++) {
            rows.add(new Row(instants.get(i), i / 50, i % 50, i % 3, i % 7, i / 8.0));
        }

        List<Row> sorted = sort(rows, budget);

        // A stable sort by instant keeps file, line and column in order, which is what the definition asks for.
        List<Row> expected = new ArrayList<>(rows);
        expected.sort(Comparator.comparingLong(Row::at));
        assertThat(sorted).isEqualTo(expected);
    }

    private static List<Row> sort(List<Row> rows, int budget) throws IOException {
        Path directory = Files.createTempDirectory("rows");
        try (RowSorter sorter = new RowSorter(directory, budget)) {
            for (Row row : rows) {
                sorter.add(row);
            }
            sorter.finish();
            assertThat(sorter.runsOnDisk()).isLessThanOrEqualTo(64);
            List<Row> sorted = new ArrayList<>();
            sorter.sorted().forEachRemaining(sorted::add);
            return sorted;
        } finally {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(directory);
        }
    }
}
