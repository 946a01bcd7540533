package fengsui.rules.indicator;

/** Some of a pack's sources by number, each once. Not thread-safe. */
public final class SourceSet {

    private final boolean[] contained;
    private final int[] numbers;
    private int size;

    /** @param sources how many the pack has */
    public SourceSet(int sources) {
        this.contained = new boolean[sources];
        this.numbers = new int[sources];
    }

    public void add(int number) {
        if (!contained[number]) {
            contained[number] = true;
            numbers[size++] = number;
        }
    }

    public void addAll(SourceSet others) {
        for (int i = 0; i < others.size; i++) {
            add(others.numbers[i]);
        }
    }

    public int size() {
        return size;
    }

    /** One of them, in the order they were added; {@code i} is 0 to {@link #size()} - 1. */
    public int get(int i) {
        return numbers[i];
    }

    public void clear() {
        for (int i = 0; i < size; i++) {
            contained[numbers[i]] = false;
        }
        size = 0;
    }
}
