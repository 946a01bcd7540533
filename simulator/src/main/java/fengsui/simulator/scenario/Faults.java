package fengsui.simulator.scenario;

import fengsui.rules.indicator.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Everything wrong with one file, told at once. */
final class Faults {

    private static final int FARTHEST = 3;

    private final String file;
    private final List<String> sentences = new ArrayList<>();

    Faults(String file) {
        this.file = file;
    }

    void add(int line, String sentence) {
        sentences.add(file + ":" + line + ": " + sentence);
    }

    List<String> sentences() {
        return List.copyOf(sentences);
    }

    /** " Maybe 'x'." for the known word nearest to the given one, or nothing if none is near. */
    static String maybe(String word, Collection<String> known) {
        Optional<String> nearest = known.stream()
                .filter(candidate -> Spelling.distance(word, candidate) <= FARTHEST)
                .min((a, b) -> Integer.compare(Spelling.distance(word, a), Spelling.distance(word, b)));
        return nearest.map(text -> " Maybe '" + text + "'.").orElse("");
    }
}
