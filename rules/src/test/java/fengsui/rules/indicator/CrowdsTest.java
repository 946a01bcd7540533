package fengsui.rules.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class CrowdsTest {

    /** Entries come, grow and go; some hold what fits no int. Against plain lists. */
    @Property(tries = 200)
    void holdsWhatPlainListsHold(@ForAll long seed, @ForAll boolean large) throws IOException {
        Random random = new Random(seed);
        Crowds crowds = new Crowds();
        Map<Integer, List<Long>> expected = new HashMap<>();
        for (int i = 0; i < 300; i++) {
            int what = random.nextInt(10);
            if (what < 3 || expected.isEmpty()) {
                long only = value(random, large);
                List<Long> values = new ArrayList<>(List.of(only));
                assertThat(expected.put(crowds.take(only, false), values)).isNull();
            } else {
                int number = List.copyOf(expected.keySet()).get(random.nextInt(expected.size()));
                if (what == 3) {
                    crowds.give(number);
                    expected.remove(number);
                } else {
                    long value = value(random, large);
                    crowds.add(number, value, true);
                    expected.get(number).add(value);
                }
            }
            crowds = i % 97 == 0 ? restarted(crowds) : crowds;
        }
        for (Map.Entry<Integer, List<Long>> entry : expected.entrySet()) {
            check(crowds, entry.getKey(), entry.getValue());
        }
    }

    private static long value(Random random, boolean large) {
        return large && random.nextInt(20) == 0 ? random.nextLong() >> 20 : random.nextInt(2001) - 1000;
    }

    private static void check(Crowds crowds, int number, List<Long> values) {
        assertThat(crowds.count(number)).isEqualTo(values.size());
        assertThat(crowds.sum(number))
                .isEqualTo(values.stream().mapToLong(v -> v).sum());
        assertThat(crowds.min(number))
                .isEqualTo(values.stream().mapToLong(v -> v).min().orElseThrow());
        assertThat(crowds.max(number))
                .isEqualTo(values.stream().mapToLong(v -> v).max().orElseThrow());
        assertThat(crowds.last(number)).isEqualTo(values.get(values.size() - 1));
        double squares = 0;
        for (long value : values) {
            squares += (double) value * value;
        }
        assertThat(crowds.squares(number)).isEqualTo(squares);
    }

    private static Crowds restarted(Crowds crowds) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        crowds.write(new DataOutputStream(bytes));
        return Crowds.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
}
