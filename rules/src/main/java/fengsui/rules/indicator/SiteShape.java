package fengsui.rules.indicator;

import fengsui.rules.quantity.Catalogue;
import fengsui.rules.quantity.Quantity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What all sites that deliver the same quantities at the same periods have in common under one pack: which sources they
 * read, and where what those need lies. Immutable; shared, so that it stays in the cache while sites come and go.
 */
final class SiteShape {

    static final SiteShape EMPTY = new SiteShape(new Sources(List.of()), List.of(), List.of());

    /** What a site delivers and how often: the key by which shapes are shared. */
    record Key(List<String> quantities, List<Long> periods) {}

    private final Quantity[] quantities;
    private final Slot[] slots;
    /** Number of a source to its slot. */
    private final int[] slotOf;
    /** Per track the slots that a value of its quantity can change. */
    private final int[][] ofTrack;
    /** Slots of silences: every newer sign of life changes them. */
    private final int[] silences;
    /** Other slots that change when life was broken. */
    private final int[] lives;

    private final int[] delivered;

    SiteShape(Sources sources, List<String> names, List<Long> periods) {
        this.quantities =
                names.stream().map(name -> Catalogue.shipped().get(name)).toArray(Quantity[]::new);
        this.slotOf = new int[sources.size()];
        Arrays.fill(slotOf, Slot.NONE);
        List<Slot> made = new ArrayList<>();
        for (int number = 0; number < sources.size(); number++) {
            Source source = sources.get(number);
            int track = track(source.quantity());
            if (track != Slot.NONE) {
                made.add(slot(number, source, track, sources, periods.get(track)));
            }
        }
        this.delivered = made.stream().mapToInt(Slot::number).toArray();
        // What one value changes lies side by side.
        made.sort(Comparator.comparingInt(Slot::track));
        this.slots = made.toArray(new Slot[0]);
        for (int i = 0; i < slots.length; i++) {
            slotOf[slots[i].number()] = i;
        }
        this.ofTrack = new int[quantities.length][];
        for (int track = 0; track < quantities.length; track++) {
            ofTrack[track] = Arrays.stream(sources.of(quantities[track].name()))
                    .map(number -> slotOf[number])
                    .filter(slot -> slot != Slot.NONE)
                    .toArray();
        }
        this.silences = slots(true);
        this.lives = slots(false);
    }

    private static Slot slot(int number, Source source, int track, Sources sources, long period) {
        IndicatorName.OfQuantity name = source.statistic();
        if (name == null || !(source.hasWindow() || name.statistic() == Statistic.WINDOWS_ABOVE)) {
            return new Slot(number, source, track, Slot.NONE, Slot.NONE, 1, 1);
        }
        long width = source.paneWidth();
        String quantity = source.quantity().name();
        int ring = new ArrayList<>(sources.rings(quantity, period).keySet()).indexOf(width);
        int window = source.hasWindow()
                ? new ArrayList<>(sources.windows(quantity, width)).indexOf(name.windowMillis())
                : Slot.NONE;
        double each = Math.max(1.0, (double) period / width);
        double nominal = Math.max(1.0, (double) name.windowMillis() / width);
        return new Slot(number, source, track, ring, window, each, nominal);
    }

    private int[] slots(boolean ofSilence) {
        SortedSet<Integer> found = new TreeSet<>();
        for (int i = 0; i < slots.length; i++) {
            IndicatorName.OfQuantity name = slots[i].statistic();
            boolean silence = name != null && name.statistic() == Statistic.SILENCE;
            if (slots[i].source().dependsOnLife() && silence == ofSilence) {
                found.add(i);
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The place of a quantity's track; {@link Slot#NONE} if the sites do not deliver it. */
    private int track(Quantity quantity) {
        return Arrays.asList(quantities).indexOf(quantity);
    }

    /** What the sites deliver, in order of name; not to be modified. */
    Quantity[] quantities() {
        return quantities;
    }

    /** How many sources are read. */
    int size() {
        return slots.length;
    }

    Slot slot(int i) {
        return slots[i];
    }

    /** The slot of a source by number; {@link Slot#NONE} if the sites do not deliver it. */
    int slotOf(int source) {
        return source < slotOf.length ? slotOf[source] : Slot.NONE;
    }

    /** The slots that a value of that track can change; not to be modified. */
    int[] ofTrack(int track) {
        return ofTrack[track];
    }

    int[] silences() {
        return silences;
    }

    int[] lives() {
        return lives;
    }

    /** Numbers of the sources, ascending; not to be modified. */
    int[] delivered() {
        return delivered;
    }
}
