package fengsui.rules.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ItemQueueTest {

    /** Two feeds of which one is ahead, read in turns, against a map of lists. */
    @Property(tries = 200)
    void handsOverInstantByInstantWhateverTheOrderOfArrival(
            @ForAll long seed, @ForAll @IntRange(max = 500) int ahead, @ForAll @IntRange(min = 1, max = 60) int ids) {
        Random random = new Random(seed);
        ItemQueue queue = new ItemQueue();
        TreeMap<Long, List<Item>> expected = new TreeMap<>();
        long watermark = 0;
        for (int i = 0; i < 400; i++) {
            long at = watermark + 1 + random.nextInt(20) + (random.nextBoolean() ? ahead : 0);
            Item item = new Item.Wake(at);
            queue.add(item);
            expected.computeIfAbsent(at, t -> new ArrayList<>()).add(item);
            if (random.nextInt(ids) == 0) {
                watermark += random.nextInt(30);
                while (!expected.isEmpty() && expected.firstKey() <= watermark) {
                    assertThat(queue.first()).isEqualTo(expected.firstKey());
                    List<Item> taken = new ArrayList<>();
                    queue.take(queue.first(), taken);
                    assertThat(taken).isEqualTo(expected.pollFirstEntry().getValue());
                }
            }
            assertThat(queue.size())
                    .isEqualTo(expected.values().stream().mapToInt(List::size).sum());
            assertThat(queue.first()).isEqualTo(expected.isEmpty() ? Long.MAX_VALUE : (long) expected.firstKey());
        }
    }
}
