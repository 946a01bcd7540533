package fengsui.simulator.replay;

import fengsui.rules.area.Site;
import fengsui.rules.observation.Observation;
import fengsui.rules.observation.Quality;
import fengsui.rules.observation.Realm;
import fengsui.rules.quantity.Quantity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/**
 * The observations of a recording, sorted by instant, file, line and column. Sorting spills to disk; {@link #close}
 * lets go of it.
 */
public final class SortedRows implements Iterable<Observation>, AutoCloseable {

    /** Rows kept in memory while sorting; about 60 MB. */
    static final int BUDGET = 1_000_000;

    private final Mapping mapping;
    private final List<Site> sites;
    private final RowSorter sorter;
    private final Rejections rejections = new Rejections();
    private long count;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    private SortedRows(Mapping mapping, List<Site> sites, RowSorter sorter) {
        this.mapping = mapping;
        this.sites = sites;
        this.sorter = sorter;
    }

    /** Reads all rows of all inputs, spilling into that directory whatever exceeds the budget of rows. */
    static SortedRows read(Recording recording, Path spill, int budget, ReplayProgress progress) throws IOException {
        List<Site> sites = recording.sites().sites(recording.mapping(), 0);
        RowSorter sorter = new RowSorter(spill, budget);
        SortedRows rows = new SortedRows(recording.mapping(), sites, sorter);
        try {
            CsvRows csv = new CsvRows(recording.mapping(), sites, rows.rejections);
            for (int file = 0; file < recording.inputs().size(); file++) {
                csv.read(file, recording.inputs().get(file), rows::add, progress);
            }
            sorter.finish();
            return rows;
        } catch (IOException | RuntimeException e) {
            sorter.close();
            throw e;
        }
    }

    private void add(Row row) throws IOException {
        sorter.add(row);
        count++;
        first = Math.min(first, row.at());
        last = Math.max(last, row.at());
    }

    /** The instant of the first observation, epoch milliseconds; meaningless when {@link #count} is 0. */
    public long first() {
        return first;
    }

    /** The instant of the last observation, epoch milliseconds; meaningless when {@link #count} is 0. */
    public long last() {
        return last;
    }

    public long count() {
        return count;
    }

    Rejections rejections() {
        return rejections;
    }

    int runsOnDisk() {
        return sorter.runsOnDisk();
    }

    /** From the first again at every call. Their realm is TEST: a replay never reaches anyone on duty. */
    @Override
    public Iterator<Observation> iterator() {
        Iterator<Row> sorted;
        try {
            sorted = sorter.sorted();
        } catch (IOException e) {
            throw new UncheckedIOException("sorted rows cannot be read back", e);
        }
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return sorted.hasNext();
            }

            @Override
            public Observation next() {
                return observation(sorted.next());
            }
        };
    }

    private Observation observation(Row row) {
        Site site = sites.get(row.site());
        Quantity quantity = mapping.values().get(row.column()).quantity();
        String id = row.file() + ":" + row.line() + ":" + row.column();
        return new Observation(
                Realm.TEST, id, mapping.feed(), site.grid(), site.id(), quantity, row.value(), row.at(), Quality.GOOD);
    }

    @Override
    public void close() throws IOException {
        sorter.close();
    }
}
