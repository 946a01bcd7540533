package fengsui.simulator.play;

import fengsui.rules.area.Site;
import fengsui.rules.quantity.Quantity;

/**
 * What a director lets happen while a drill runs, beside the script: from now on a site reads that value, or people call.
 *
 * @param site where; for reports the town's hotline
 * @param quantity one of the site's
 * @param value what it reads; of reports how many calls
 * @param from epoch milliseconds
 * @param until epoch milliseconds, exclusive; of reports all come within it
 */
public record Inject(Site site, Quantity quantity, double value, long from, long until) {

    /** Whether people call, rather than an instrument reading. */
    boolean isCalls() {
        return quantity.name().startsWith("report.");
    }

    boolean covers(Site other, Quantity read, long at) {
        return site.id().equals(other.id()) && quantity.name().equals(read.name()) && at >= from && at < until;
    }
}
