package fengsui.rules.indicator;

import java.util.Collection;
import java.util.Locale;

/** "Maybe 'x'." for a misspelt word. */
public final class Suggestion {

    private static final int FARTHEST = 3;

    private Suggestion() {}

    /** The nearest of the known words as a sentence, or the other sentence if none is near. */
    public static String near(String wrong, Collection<String> known, String otherwise) {
        String best = "";
        int least = Math.min(FARTHEST, wrong.length() / 2) + 1;
        for (String word : known) {
            int distance = Spelling.distance(wrong.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                best = word;
            }
        }
        return best.isEmpty() ? otherwise : "Maybe '" + best + "'.";
    }
}
