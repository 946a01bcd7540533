package fengsui.bench.engine;

/** One engine on one thread, fed with rows of a workload in order of arrival. */
public interface Engine extends AutoCloseable {

    /** Takes a row that is not a clock message; malformed ones must be refused. */
    void observe(int row);

    /** The clock says so (epoch milliseconds): everything up to it less the bound must be decided. */
    void clock(long at);

    /** What it cannot do or does differently; empty if nothing. */
    default String note() {
        return "";
    }

    @Override
    default void close() {}
}
