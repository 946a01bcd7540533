package fengsui.jobs.stage;

import fengsui.rules.observation.Realm;
import java.io.Serializable;

/**
 * What the operators need to know of the engine they are part of.
 *
 * @param realm the one realm it serves
 * @param boundMillis how far a partition's watermark stays behind its clock
 * @param end nothing is decided after this instant (epoch milliseconds); {@code Long.MAX_VALUE} for a job without end
 * @param salt secret for hashes of operators' texts in the ledger
 * @param meter name under which gate counts are added up in this JVM
 */
public record EngineOptions(Realm realm, long boundMillis, long end, Salt salt, String meter) implements Serializable {

    private static final long serialVersionUID = 1L;

    public EngineOptions {
        if (boundMillis < 0) {
            throw new IllegalArgumentException("bound: " + boundMillis + " ms (expected: 0 or more)");
        }
    }

    /** The same with a secret of its own. */
    public EngineOptions(Realm realm, long boundMillis, long end, String salt, String meter) {
        this(realm, boundMillis, end, Salt.of(salt), meter);
    }

    @Override
    public String toString() {
        return "EngineOptions[realm=" + realm + ", boundMillis=" + boundMillis + ", end=" + end + "]";
    }
}
