package fengsui.simulator.drill;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.ChangeReason;
import fengsui.rules.finding.WarningLevel;
import fengsui.simulator.score.Changes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CountyChangesTest {

    @Property(tries = 200)
    void handsOnEveryChangeOnceAndInOrderWhateverTheOrderAndRepeats(
            @ForAll @IntRange(min = 1, max = 40) int count, @ForAll long seed) {
        List<AlertChange> sent = LongStream.rangeClosed(1, count)
                .mapToObj(CountyChangesTest::numbered)
                .toList();
        List<AlertChange> come = new ArrayList<>(sent);
        come.addAll(sent.subList(0, count / 2));
        Collections.shuffle(come, new Random(seed));

        CountyChanges changes = new CountyChanges();
        List<AlertChange> handed = new ArrayList<>();
        come.forEach(change -> changes.take(change, handed::add));

        assertThat(handed).isEqualTo(sent);
        assertThat(changes.complete()).isEqualTo(count);
    }

    @Property(tries = 100)
    void isCompleteOnlyUpToTheFirstGap(@ForAll @IntRange(min = 1, max = 20) int missing) {
        CountyChanges changes = new CountyChanges();
        LongStream.rangeClosed(1, 20)
                .filter(number -> number != missing)
                .mapToObj(CountyChangesTest::numbered)
                .forEach(change -> changes.take(change, next -> {}));

        assertThat(changes.complete()).isEqualTo(missing - 1);
    }

    private static AlertChange numbered(long sequence) {
        AlertChange change = Changes.change(
                "a", (int) sequence, sequence, ChangeReason.RAISED, "rainstorm", "990101200", WarningLevel.RED);
        return Changes.numbered(change, sequence);
    }
}
