package fengsui.rules.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class IdMemoryTest {

    /** Few different ids and a short memory, so that they come again, are forgotten and collide in the table. */
    @Property(tries = 200)
    void remembersExactlyAsLongAsAskedThroughAnyNumberOfRestarts(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int ids, @ForAll @IntRange(max = 5000) int memory)
            throws IOException {
        Random random = new Random(seed);
        IdMemory tried = new IdMemory();
        Map<String, Long> forgottenAfter = new HashMap<>();
        long at = 0;
        for (int i = 0; i < 600; i++) {
            at += random.nextInt(40);
            String id = "id" + random.nextInt(ids);
            boolean isNew = forgottenAfter.getOrDefault(id, Long.MIN_VALUE) < at;

            assertThat(tried.remember(id, at, memory)).as("%s at %d", id, at).isEqualTo(isNew);

            if (isNew) {
                forgottenAfter.put(id, at + memory);
            }
            tried = random.nextInt(50) == 0 ? restarted(tried) : tried;
        }
    }

    private static IdMemory restarted(IdMemory memory) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        memory.write(new DataOutputStream(bytes));
        return IdMemory.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
}
