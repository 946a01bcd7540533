package fengsui.jobs.stage;

import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The secret for hashes of operators' texts in the ledger. It never travels: where a job is taken up in the JVM that made
 * it, it is the same object; elsewhere it is read from that process's own environment. So neither job graph nor
 * checkpoint holds it. Safe for several threads.
 */
public final class Salt implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Where a process that runs a job made elsewhere finds it. */
    public static final String VARIABLE = "FENGSUI_LEDGER_SALT";

    private static final Map<Long, Salt> HERE = new ConcurrentHashMap<>();
    private static final AtomicLong COUNT = new AtomicLong();

    private final long number;
    private final transient @Nullable String text;

    private Salt(long number, String text) {
        this.number = number;
        this.text = text;
    }

    /**
     * A salt of that text.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public static Salt of(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("ledger salt: '' (expected: a secret text)");
        }
        Salt salt = new Salt(COUNT.incrementAndGet(), text);
        HERE.put(salt.number, salt);
        return salt;
    }

    /** The secret: never print it. */
    public String text() {
        String known = text;
        if (known == null) {
            throw new IllegalStateException(
                    "ledger salt: not there (expected: one resolved when the job was taken up)");
        }
        return known;
    }

    private Object readResolve() throws ObjectStreamException {
        Salt here = HERE.get(number);
        if (here != null) {
            return here;
        }
        String given = System.getenv(VARIABLE);
        if (given == null || given.isEmpty()) {
            throw new InvalidObjectException(
                    VARIABLE + ": missing (expected: the secret of the ledger, in every process of the cluster).");
        }
        return new Salt(number, given);
    }

    @Override
    public String toString() {
        return "Salt";
    }
}
