package fengsui.simulator.replay;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/** Sorted runs as one sorted sequence. */
final class Merged implements Iterator<Row> {

    private final PriorityQueue<Cursor> cursors =
            new PriorityQueue<>(Comparator.comparing((Cursor cursor) -> cursor.head, Row.ORDER));

    Merged(List<? extends Iterator<Row>> runs) {
        for (Iterator<Row> run : runs) {
            if (run.hasNext()) {
                cursors.add(new Cursor(run));
            }
        }
    }

    @Override
    public boolean hasNext() {
        return !cursors.isEmpty();
    }

    @Override
    public Row next() {
        Cursor least = cursors.poll();
        if (least == null) {
            throw new NoSuchElementException();
        }
        Row row = least.head;
        if (least.rest.hasNext()) {
            least.head = least.rest.next();
            cursors.add(least);
        }
        return row;
    }

    private static final class Cursor {

        private final Iterator<Row> rest;
        private Row head;

        Cursor(Iterator<Row> run) {
            this.rest = run;
            this.head = run.next();
        }
    }
}
