package fengsui.bench.workload;

/** A line of the file while it is on its way. */
record Row(long arrival, int order, byte kind, int site, byte measure, int hundredths, long observedAt, int id)
        implements Comparable<Row> {

    static final byte CLOCK = 0;
    static final byte OBSERVATION = 1;
    static final byte MALFORMED = 2;
    static final byte LATE = 3;

    @Override
    public int compareTo(Row other) {
        int byArrival = Long.compare(arrival, other.arrival);
        return byArrival != 0 ? byArrival : Integer.compare(order, other.order);
    }
}
