package fengsui.bench.engine;

import fengsui.bench.workload.Workload;
import java.util.Arrays;

/** Ids of the last ten to twenty minutes, in two open hash tables that take turns. */
final class RecentIds {

    private static final long MEMORY = 600_000;
    private static final int EMPTY = -1;

    private int[] young = empty(1 << 10);
    private int[] old = empty(1 << 10);
    private int size;
    private long turn = Workload.START + MEMORY;

    private static int[] empty(int capacity) {
        int[] table = new int[capacity];
        Arrays.fill(table, EMPTY);
        return table;
    }

    /** False if it is remembered already. */
    boolean remember(int id, long now) {
        if (now >= turn) {
            int[] forgotten = old;
            old = young;
            young = forgotten.length == old.length ? forgotten : new int[old.length];
            Arrays.fill(young, EMPTY);
            size = 0;
            turn = now + MEMORY;
        }
        if (old[find(old, id)] == id) {
            return false;
        }
        int slot = find(young, id);
        if (young[slot] == id) {
            return false;
        }
        young[slot] = id;
        if (++size > young.length / 2) {
            grow();
        }
        return true;
    }

    private static int find(int[] table, int id) {
        int mask = table.length - 1;
        int slot = (id * 0x9e3779b9) >>> 7 & mask;
        while (table[slot] != EMPTY && table[slot] != id) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        int[] larger = empty(young.length * 2);
        for (int id : young) {
            if (id != EMPTY) {
                larger[find(larger, id)] = id;
            }
        }
        young = larger;
    }
}
