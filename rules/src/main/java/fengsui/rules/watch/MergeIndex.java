package fengsui.rules.watch;

import fengsui.rules.indicator.Sources;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The sources that a grid merges because its own rules or those of an area above look at them. Immutable. */
final class MergeIndex {

    static final int NONE = -1;

    private final int[] numbers;
    private final int[] places;

    MergeIndex(Sources sources, CellIndex ofGrid) {
        this.numbers = IntStream.range(0, sources.size())
                .filter(number -> sources.get(number).contributed() || ofGrid.uses(number))
                .toArray();
        this.places = new int[sources.size()];
        Arrays.fill(places, NONE);
        for (int place = 0; place < numbers.length; place++) {
            places[numbers[place]] = place;
        }
    }

    /** How many there are. */
    int size() {
        return numbers.length;
    }

    /** The number of one of them. */
    int number(int place) {
        return numbers[place];
    }

    /** The place of a source among them; {@link #NONE} if it is not merged. */
    int place(int number) {
        return places[number];
    }
}
