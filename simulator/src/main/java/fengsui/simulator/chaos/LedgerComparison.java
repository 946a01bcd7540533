package fengsui.simulator.chaos;

import fengsui.connectors.wire.LedgerVerifier;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Whether a ledger is that of an undisturbed run. Each county's newest hash stands for its whole chain: where length and hash
 * are alike, every record is alike, byte for byte.
 */
final class LedgerComparison {

    private LedgerComparison() {}

    /** Sentences that name the invariant; none if they are alike and whole. */
    static List<String> violations(LedgerVerifier.Report ledger, LedgerVerifier.Report undisturbed) {
        List<String> violations = new ArrayList<>();
        ledger.sentences().stream().limit(10).forEach(sentence -> violations.add("I2: " + sentence));
        TreeSet<String> counties = new TreeSet<>(undisturbed.lastSequence().keySet());
        counties.addAll(ledger.lastSequence().keySet());
        for (String county : counties) {
            long have = ledger.lastSequence().getOrDefault(county, 0L);
            long want = undisturbed.lastSequence().getOrDefault(county, 0L);
            if (have < want) {
                violations.add("I1: county " + county + ": " + (want - have) + " of " + want + " changes are missing");
            } else if (have > want) {
                violations.add("I3: county " + county + ": " + (have - want)
                        + " changes that the undisturbed run has not (it has " + want + ")");
            } else if (!String.valueOf(ledger.lastHash().get(county))
                    .equals(undisturbed.lastHash().get(county))) {
                violations.add("I3: county " + county + ": as many changes as in the undisturbed run, but other ones");
            }
        }
        return violations;
    }
}
