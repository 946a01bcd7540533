package fengsui.simulator.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Files of measurements, how to read them, and the sites they are of.
 *
 * @param inputs the files, in the order given
 * @param mapping how their rows become observations
 * @param sites the sites known
 */
record Recording(List<Path> inputs, Mapping mapping, SitesFile sites) {

    Recording {
        inputs = List.copyOf(inputs);
    }

    /** Notes what can be known to be wrong before any row is read: unreadable files, columns that are not there. */
    void check(Faults faults) {
        for (Path input : inputs) {
            headings(input, faults).ifPresent(headings -> check(input, headings, faults));
        }
        if (mapping.site() instanceof Mapping.SiteColumn.Constant constant
                && sites.find(constant.site()).isEmpty()) {
            faults.wrong(
                    "site.constant", constant.site(), "a site of --sites", Faults.maybe(constant.site(), sites.ids()));
        }
    }

    /** Notes the files that cannot be read: all that can be known of them without a mapping. */
    static void checkReadable(List<Path> inputs, Faults faults) {
        inputs.forEach(input -> headings(input, faults));
    }

    private static Optional<List<String>> headings(Path input, Faults faults) {
        try (CsvText csv = CsvText.open(input)) {
            return Optional.of(csv.headings());
        } catch (IOException | UncheckedIOException e) {
            faults.wrong("input", input.toString(), "a readable CSV file", " " + e.getMessage());
            return Optional.empty();
        }
    }

    private void check(Path input, List<String> headings, Faults faults) {
        Set<String> seen = new HashSet<>();
        for (String column : columns()) {
            if (!seen.add(column)) {
                continue;
            }
            String where = input.getFileName() + ":1: column '" + column + "'";
            if (!headings.contains(column)) {
                faults.add(
                        where + " of the mapping is missing (expected: a heading)." + Faults.maybe(column, headings));
            } else if (headings.indexOf(column) != headings.lastIndexOf(column)) {
                faults.add(where + " stands twice (expected: once).");
            }
        }
    }

    /** The columns the mapping reads. */
    private List<String> columns() {
        List<String> columns = new ArrayList<>(mapping.time().columns());
        if (mapping.site() instanceof Mapping.SiteColumn.Named named) {
            columns.add(named.column());
        }
        mapping.values().forEach(value -> columns.add(value.column()));
        return columns;
    }
}
