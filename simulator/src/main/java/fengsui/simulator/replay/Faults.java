package fengsui.simulator.replay;

import fengsui.rules.indicator.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Everything wrong with what a replay was given, gathered so that one run tells it all. */
final class Faults {

    private final List<String> sentences = new ArrayList<>();

    void add(String sentence) {
        sentences.add(sentence);
    }

    /** Notes a value that is not what it must be: {@code where: 'value' (expected: expectation).advice}. */
    void wrong(String where, String value, String expectation, String advice) {
        add(where + ": '" + value + "' (expected: " + expectation + ")." + advice);
    }

    List<String> sentences() {
        return List.copyOf(sentences);
    }

    void throwIfAny() throws ReplayRefused {
        if (!sentences.isEmpty()) {
            throw new ReplayRefused(sentences);
        }
    }

    /** {@code " Maybe 'rainfall'."} if a known word is near the written one, else nothing. */
    static String maybe(String written, Collection<String> known) {
        String nearest = "";
        int least = Math.max(2, written.length() / 3) + 1;
        for (String word : known) {
            int distance = Spelling.distance(written, word);
            if (distance < least) {
                least = distance;
                nearest = word;
            }
        }
        return nearest.isEmpty() ? "" : " Maybe '" + nearest + "'.";
    }
}
