package fengsui.rules.watch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Which message ids were seen, and until when that is remembered. Ids are kept as 64-bit hashes: two of a million ids
 * in memory collide with a probability of one in 37 million. All memories of one instance last equally long. Primitive
 * arrays, because every observation comes by here. Not thread-safe.
 */
final class IdMemory {

    private static final int SMALLEST = 8;
    private static final long EMPTY = 0;

    /** Open addressing with linear probing, at most half full; its length is a power of two. */
    private long[] table = new long[2 * SMALLEST];
    /** A queue in order of time: hash and the instant after which it is forgotten. */
    private long[] hashes = new long[SMALLEST];

    private long[] untils = new long[SMALLEST];
    private int head;
    private int size;

    /** Remembers an id from an instant for a time; false if it is remembered already. */
    boolean remember(String id, long at, long memoryMillis) {
        forget(at);
        return keep(hash(id), at + memoryMillis);
    }

    private boolean keep(long hash, long until) {
        int slot = slotOf(hash);
        if (table[slot] == hash) {
            return false;
        }
        if (size == hashes.length) {
            grow();
            slot = slotOf(hash);
        }
        table[slot] = hash;
        int tail = (head + size) & (hashes.length - 1);
        hashes[tail] = hash;
        untils[tail] = until;
        size++;
        return true;
    }

    /** Forgets what is due: the queue is in order of time because all memories last equally long. */
    private void forget(long t) {
        while (size > 0 && untils[head] < t) {
            remove(hashes[head]);
            head = (head + 1) & (hashes.length - 1);
            size--;
        }
    }

    /** The slot that holds a hash, or the empty one where it belongs. */
    private int slotOf(long hash) {
        int mask = table.length - 1;
        int slot = (int) hash & mask;
        while (table[slot] != EMPTY && table[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** Takes a hash out and moves up what was pushed past its slot. */
    private void remove(long hash) {
        int mask = table.length - 1;
        int hole = slotOf(hash);
        int slot = hole;
        table[hole] = EMPTY;
        while (true) {
            slot = (slot + 1) & mask;
            if (table[slot] == EMPTY) {
                return;
            }
            int home = (int) table[slot] & mask;
            boolean stays = hole <= slot ? hole < home && home <= slot : hole < home || home <= slot;
            if (!stays) {
                table[hole] = table[slot];
                table[slot] = EMPTY;
                hole = slot;
            }
        }
    }

    private void grow() {
        long[] oldHashes = hashes;
        long[] oldUntils = untils;
        int oldHead = head;
        hashes = new long[2 * oldHashes.length];
        untils = new long[hashes.length];
        table = new long[2 * hashes.length];
        head = 0;
        for (int i = 0; i < size; i++) {
            int from = (oldHead + i) & (oldHashes.length - 1);
            hashes[i] = oldHashes[from];
            untils[i] = oldUntils[from];
            table[slotOf(hashes[i])] = hashes[i];
        }
    }

    /** A 64-bit mix over the characters (FNV-1a with a final avalanche); never 0, which marks an empty slot. */
    static long hash(String id) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) {
            hash ^= id.charAt(i);
            hash *= 0x100000001b3L;
        }
        hash ^= hash >>> 33;
        hash *= 0xff51afd7ed558ccdL;
        hash ^= hash >>> 33;
        return hash == EMPTY ? 1 : hash;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(size);
        for (int i = 0; i < size; i++) {
            int at = (head + i) & (hashes.length - 1);
            out.writeLong(hashes[at]);
            out.writeLong(untils[at]);
        }
    }

    static IdMemory read(DataInput in) throws IOException {
        IdMemory memory = new IdMemory();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            memory.keep(in.readLong(), in.readLong());
        }
        return memory;
    }
}
