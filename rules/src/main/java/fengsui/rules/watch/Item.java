package fengsui.rules.watch;

import fengsui.rules.alert.OperatorAction;
import fengsui.rules.area.Area;
import fengsui.rules.area.AreaName;
import fengsui.rules.area.Site;
import fengsui.rules.finding.AreaEvidence;
import fengsui.rules.finding.FindingChange;
import fengsui.rules.indicator.MergedReading;
import fengsui.rules.observation.Observation;
import java.util.Comparator;

/**
 * What a stage takes in. Everything of one instant is sorted by {@link #ORDER}, applied together and judged once, so
 * that arrival order changes nothing.
 */
public sealed interface Item {

    /** Epoch milliseconds at which it acts. */
    long at();

    /** Place in the order of kinds: register, pack and mode, observation, contribution, finding, action, evidence. */
    int rank();

    /** A site of the register, watched from {@code since} (epoch milliseconds) if it is new. */
    record SiteItem(long at, Site site, long since) implements Item {
        @Override
        public int rank() {
            return 0;
        }
    }

    /** A named area of the register. */
    record AreaItem(long at, AreaName area) implements Item {
        @Override
        public int rank() {
            return 1;
        }
    }

    /** A pack or mode begins to hold: judge again. */
    record Wake(long at) implements Item {
        @Override
        public int rank() {
            return 2;
        }
    }

    /**
     * An observation.
     *
     * @param at observedAt, or just after its partition's watermark if it is late
     * @param observation the observation
     * @param origin where it was read: topic and partition as one small number
     * @param offset its offset there
     */
    record ObservationItem(long at, Observation observation, int origin, long offset) implements Item {
        @Override
        public int rank() {
            return 3;
        }
    }

    /** An area's merged reading of a source of the pack that holds at that instant. */
    record Contribution(long at, Area area, int source, MergedReading reading) implements Item {
        @Override
        public int rank() {
            return 4;
        }
    }

    /** A change of a finding. */
    record FindingItem(FindingChange change) implements Item {
        @Override
        public long at() {
            return change.at();
        }

        @Override
        public int rank() {
            return 5;
        }
    }

    /** An operator's action. */
    record ActionItem(long at, OperatorAction action) implements Item {
        @Override
        public int rank() {
            return 6;
        }
    }

    /** What active findings rest on, between two changes of theirs. */
    record EvidenceItem(AreaEvidence evidence) implements Item {
        @Override
        public long at() {
            return evidence.at();
        }

        @Override
        public int rank() {
            return 7;
        }
    }

    /** Kind, then area, site, quantity or rule, observedAt, id. Total on all that can differ in effect. */
    Comparator<Item> ORDER = ItemOrder::compare;
}
