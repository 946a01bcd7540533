package fengsui.rules.watch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Which message ids were seen, and until when that is remembered. Ids are kept as 64-bit hashes: two of a million ids
 * in memory collide with a probability of one in 37 million. All memories of one instance last equally long. Not
 * thread-safe.
 */
final class IdMemory {

    private final Map<Long, Long> forgetAt = new HashMap<>();
    private final Deque<long[]> order = new ArrayDeque<>();

    /** Remembers an id from an instant for a time; false if it is remembered already. */
    boolean remember(String id, long at, long memoryMillis) {
        forget(at);
        long hash = hash(id);
        if (forgetAt.putIfAbsent(hash, at + memoryMillis) != null) {
            return false;
        }
        order.addLast(new long[] {hash, at + memoryMillis});
        return true;
    }

    /** Forgets what is due: the queue is in order of time because all memories last equally long. */
    private void forget(long t) {
        while (!order.isEmpty() && order.peekFirst()[1] < t) {
            forgetAt.remove(order.removeFirst()[0]);
        }
    }

    /** A 64-bit mix over the characters (FNV-1a with a final avalanche). */
    static long hash(String id) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) {
            hash ^= id.charAt(i);
            hash *= 0x100000001b3L;
        }
        hash ^= hash >>> 33;
        hash *= 0xff51afd7ed558ccdL;
        return hash ^ (hash >>> 33);
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(order.size());
        for (long[] entry : order) {
            out.writeLong(entry[0]);
            out.writeLong(entry[1]);
        }
    }

    static IdMemory read(DataInput in) throws IOException {
        IdMemory memory = new IdMemory();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            long hash = in.readLong();
            long until = in.readLong();
            memory.forgetAt.put(hash, until);
            memory.order.addLast(new long[] {hash, until});
        }
        return memory;
    }
}
