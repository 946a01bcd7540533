package fengsui.bench.engine.plain;

import java.util.Arrays;

/** A binary heap of longs: the upper half is the instant, the lower half says what is due. */
final class TimerHeap {

    private long[] heap = new long[1024];
    private int size;

    void push(int due, int what) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        long timer = (long) due << 32 | (what & 0xffffffffL);
        int at = size++;
        while (at > 0 && heap[(at - 1) >>> 1] > timer) {
            heap[at] = heap[(at - 1) >>> 1];
            at = (at - 1) >>> 1;
        }
        heap[at] = timer;
    }

    /** When the earliest is due. */
    int next() {
        return size > 0 ? (int) (heap[0] >>> 32) : Integer.MAX_VALUE;
    }

    boolean isDue(int t) {
        return size > 0 && heap[0] >>> 32 <= t;
    }

    /** Removes the earliest. */
    long pop() {
        long first = heap[0];
        long moved = heap[--size];
        int at = 0;
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && heap[child + 1] < heap[child]) {
                child++;
            }
            if (heap[child] >= moved) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = moved;
        return first;
    }
}
