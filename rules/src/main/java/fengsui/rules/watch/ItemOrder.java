package fengsui.rules.watch;

import fengsui.rules.area.Site;
import fengsui.rules.finding.FindingChange;
import fengsui.rules.observation.Observation;

/** Compares items of one instant without making anything. */
final class ItemOrder {

    private ItemOrder() {}

    static int compare(Item a, Item b) {
        int byRank = Integer.compare(a.rank(), b.rank());
        if (byRank != 0) {
            return byRank;
        }
        if (a instanceof Item.ObservationItem x && b instanceof Item.ObservationItem y) {
            return observations(x.observation(), y.observation());
        }
        if (a instanceof Item.Contribution x && b instanceof Item.Contribution y) {
            int byArea = x.area().compareTo(y.area());
            return byArea != 0 ? byArea : Integer.compare(x.source(), y.source());
        }
        if (a instanceof Item.FindingItem x && b instanceof Item.FindingItem y) {
            return FindingChange.ORDER.compare(x.change(), y.change());
        }
        if (a instanceof Item.ActionItem x && b instanceof Item.ActionItem y) {
            return x.action().id().compareTo(y.action().id());
        }
        if (a instanceof Item.SiteItem x && b instanceof Item.SiteItem y) {
            return sites(x.site(), y.site());
        }
        if (a instanceof Item.AreaItem x && b instanceof Item.AreaItem y) {
            int byArea = x.area().area().compareTo(y.area().area());
            return byArea != 0 ? byArea : x.area().toString().compareTo(y.area().toString());
        }
        if (a instanceof Item.EvidenceItem x && b instanceof Item.EvidenceItem y) {
            return x.evidence().area().compareTo(y.evidence().area());
        }
        return 0;
    }

    private static int sites(Site x, Site y) {
        int byId = x.id().compareTo(y.id());
        if (byId != 0) {
            return byId;
        }
        int byActive = Long.compare(x.activeFrom(), y.activeFrom());
        return byActive != 0 ? byActive : x.toString().compareTo(y.toString());
    }

    private static int observations(Observation x, Observation y) {
        int result = x.grid().compareTo(y.grid());
        result = result != 0 ? result : x.site().compareTo(y.site());
        result = result != 0
                ? result
                : x.quantity().name().compareTo(y.quantity().name());
        result = result != 0 ? result : Long.compare(x.observedAt(), y.observedAt());
        result = result != 0 ? result : x.id().compareTo(y.id());
        // Two messages that share an id but not the rest: an exact repeat is dropped, so which comes first matters.
        result = result != 0 ? result : Double.compare(x.value(), y.value());
        result = result != 0 ? result : x.quality().compareTo(y.quality());
        return result != 0 ? result : x.feed().compareTo(y.feed());
    }
}
