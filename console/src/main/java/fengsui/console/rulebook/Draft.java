package fengsui.console.rulebook;

import fengsui.rules.pack.PackSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An analyst's files put into a pack: a file takes the place of the one with its name, in whatever folder that lies, and is
 * added if there is none, or several.
 *
 * @param source what comes of it
 * @param replaced names in the pack of files another one took the place of
 * @param added names of files that came in addition
 */
public record Draft(PackSource source, List<String> replaced, List<String> added) {

    public Draft {
        replaced = List.copyOf(replaced);
        added = List.copyOf(added);
    }

    /**
     * Puts files into a pack.
     *
     * @param base the pack's files, by name; empty: the files stand alone
     * @param files name to text
     */
    public static Draft of(SortedMap<String, String> base, Map<String, String> files) {
        SortedMap<String, String> texts = new TreeMap<>(base);
        List<String> replaced = new ArrayList<>();
        List<String> added = new ArrayList<>();
        new TreeMap<>(files).forEach((name, text) -> {
            List<String> same = base.keySet().stream()
                    .filter(known -> last(known).equals(last(name)))
                    .toList();
            boolean one = same.size() == 1;
            String place = one ? same.get(0) : name;
            (one ? replaced : added).add(place);
            texts.put(place, text);
        });
        return new Draft(new PackSource("draft", texts), replaced, added);
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
