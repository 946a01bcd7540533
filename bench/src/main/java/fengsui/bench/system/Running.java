package fengsui.bench.system;

/** An engine at work. */
public interface Running extends AutoCloseable {

    /** Why it ended, or empty while it runs. */
    String failure();

    @Override
    void close();
}
