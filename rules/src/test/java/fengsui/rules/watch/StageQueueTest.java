package fengsui.rules.watch;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.area.Area;
import fengsui.rules.observation.Realm;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class StageQueueTest {

    @Property(tries = 200)
    void theFirstIsAlwaysOneOfTheEarliest(@ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int count) {
        Random random = new Random(seed);
        StageQueue queue = new StageQueue();
        List<StageNode> nodes = IntStream.range(0, count)
                .mapToObj(i -> new StageNode(2, "330100", new DeskStage(Realm.TEST, new Area("330100"))))
                .toList();
        for (int i = 0; i < 1000; i++) {
            StageNode moved = nodes.get(random.nextInt(count));
            queue.move(moved, random.nextInt(5) == 0 ? Long.MAX_VALUE : random.nextInt(1000));

            long least = nodes.stream().mapToLong(node -> node.queuedFor).min().orElseThrow();
            StageNode first = queue.first();
            assertThat(queue.next()).isEqualTo(least);
            assertThat(first == null ? Long.MAX_VALUE : first.queuedFor).isEqualTo(least);
        }
    }
}
