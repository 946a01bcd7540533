package fengsui.simulator.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Sorts any number of rows in bounded memory: full runs go to disk, and reading merges them. Not safe for several
 * threads.
 */
final class RowSorter implements AutoCloseable {

    /** More runs than this are merged into fewer first, so that neither buffers nor open files grow with the input. */
    private static final int MOST_RUNS = 64;

    private final Path directory;
    private final int budget;
    private final List<RunFile> runs = new ArrayList<>();
    private final List<RunFile.Reading> open = new ArrayList<>();
    private final List<Row> tail = new ArrayList<>();
    private int filesMade;

    /**
     * @param directory where runs go; whoever made it deletes it
     * @param budget how many rows are kept in memory, at least 1
     */
    RowSorter(Path directory, int budget) {
        this.directory = directory;
        this.budget = budget;
    }

    void add(Row row) throws IOException {
        if (tail.size() == budget) {
            tail.sort(Row.ORDER);
            runs.add(write(tail.iterator()));
            tail.clear();
        }
        tail.add(row);
    }

    /** To be called once, after the last row. */
    void finish() throws IOException {
        tail.sort(Row.ORDER);
        while (runs.size() > MOST_RUNS) {
            List<RunFile> group = List.copyOf(runs.subList(0, MOST_RUNS));
            RunFile merged = write(new Merged(open(group)));
            for (RunFile run : group) {
                run.delete();
            }
            runs.removeAll(group);
            runs.add(merged);
        }
    }

    /** All rows in order; may be asked for again. Reads from disk, so {@link #close} ends it. */
    Iterator<Row> sorted() throws IOException {
        List<Iterator<Row>> all = new ArrayList<>(open(runs));
        all.add(tail.iterator());
        return new Merged(all);
    }

    int runsOnDisk() {
        return runs.size();
    }

    private List<RunFile.Reading> open(List<RunFile> files) throws IOException {
        List<RunFile.Reading> readings = new ArrayList<>();
        for (RunFile file : files) {
            RunFile.Reading reading = file.open();
            readings.add(reading);
            open.add(reading);
        }
        return readings;
    }

    private RunFile write(Iterator<Row> sorted) throws IOException {
        return RunFile.write(directory.resolve("run-" + filesMade++), sorted);
    }

    @Override
    public void close() throws IOException {
        for (RunFile.Reading reading : open) {
            reading.close();
        }
    }
}
