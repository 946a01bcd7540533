package fengsui.rules.watch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Which message ids were seen, and until when that is remembered. One long per id, because every observation comes by
 * here: 42 bits of its hash and 22 of the instant after which it is forgotten. Among the 200 ids that a grid of 20
 * sensors has in ten minutes, a new one is taken for a repeat by chance once in 22 thousand million. Not thread-safe.
 */
final class IdMemory {

    private static final int SMALLEST = 8;
    private static final long EMPTY = 0;
    private static final int TIME_BITS = 22;
    private static final long TIME = (1L << TIME_BITS) - 1;
    /** In units: how long a memory may last, and after how long all that is over must be thrown out. */
    private static final long LONGEST = 1L << (TIME_BITS - 2);

    /** Open addressing with linear probing, at most five sixths full. */
    private long[] table = new long[SMALLEST];
    /** Slots not empty, those that are over included: they stay until room is needed. */
    private int used;
    /** A unit of time is 2 to the power of this, in milliseconds: 1 ms up to a memory of 17 min. */
    private int shift;
    /** When what was over was thrown out, in units. */
    private long sweptAt = Long.MIN_VALUE;

    /** Remembers an id from an instant for a time, in no less than a millionth exact; false if it is remembered already. */
    boolean remember(String id, long at, long memoryMillis) {
        long now = units(at);
        if (memoryMillis >> shift > LONGEST || now - sweptAt > LONGEST) {
            now = prepare(at, memoryMillis);
        }
        long mark = mark(id);
        long entry = mark | (units(at + memoryMillis) & TIME);
        int slot = home(mark, table.length);
        while (table[slot] != EMPTY) {
            if ((table[slot] & ~TIME) == mark) {
                boolean known = left(table[slot], now) >= 0;
                table[slot] = known ? table[slot] : entry;
                return !known;
            }
            slot = slot + 1 == table.length ? 0 : slot + 1;
        }
        table[slot] = entry;
        used++;
        if (6 * used > 5 * table.length) {
            sweep(now);
        }
        return true;
    }

    /** Rounded up. */
    private long units(long instant) {
        return -(-instant >> shift);
    }

    /** Units until an entry is forgotten; below 0 if it is. */
    private static long left(long entry, long now) {
        return (entry - now) << (Long.SIZE - TIME_BITS) >> (Long.SIZE - TIME_BITS);
    }

    /** The slot it belongs to: its hash as a fraction of all hashes, times the length. */
    private static int home(long mark, int length) {
        return (int) (((mark >>> (TIME_BITS + 11)) * length) >>> (Long.SIZE - TIME_BITS - 11));
    }

    private static long mark(String id) {
        long mark = hash(id) & ~TIME;
        return mark == EMPTY ? TIME + 1 : mark;
    }

    /** Makes units long enough for the memory and throws out what is over; returns now in such units. */
    private long prepare(long at, long memoryMillis) {
        if (sweptAt != Long.MIN_VALUE) {
            sweep(units(at));
        }
        int before = shift;
        long then = units(at);
        while (memoryMillis >> shift > LONGEST) {
            shift++;
        }
        long now = units(at);
        for (int slot = 0; slot < table.length && shift > before; slot++) {
            if (table[slot] != EMPTY) {
                long until = (then + left(table[slot], then)) << before;
                table[slot] = (table[slot] & ~TIME) | (units(until) & TIME);
            }
        }
        sweptAt = now;
        return now;
    }

    /** Throws out what is over; the table is as long as those that stay need. */
    private void sweep(long now) {
        long[] before = table;
        int live = 0;
        for (long entry : before) {
            live += entry != EMPTY && left(entry, now) >= 0 ? 1 : 0;
        }
        // Half as much again: the next sweep comes when a quarter of them has come in anew.
        int length = Math.max(SMALLEST, live + live / 2);
        table = new long[length];
        used = live;
        sweptAt = now;
        for (long entry : before) {
            if (entry != EMPTY && left(entry, now) >= 0) {
                put(entry);
            }
        }
    }

    private void put(long entry) {
        int slot = home(entry, table.length);
        while (table[slot] != EMPTY) {
            slot = slot + 1 == table.length ? 0 : slot + 1;
        }
        table[slot] = entry;
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
        hash ^= hash >>> 33;
        return hash;
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(shift);
        out.writeLong(sweptAt);
        out.writeInt(table.length);
        out.writeInt(used);
        for (long entry : table) {
            if (entry != EMPTY) {
                out.writeLong(entry);
            }
        }
    }

    static IdMemory read(DataInput in) throws IOException {
        IdMemory memory = new IdMemory();
        memory.shift = in.readByte();
        memory.sweptAt = in.readLong();
        memory.table = new long[in.readInt()];
        memory.used = in.readInt();
        for (int i = 0; i < memory.used; i++) {
            memory.put(in.readLong());
        }
        return memory;
    }
}
