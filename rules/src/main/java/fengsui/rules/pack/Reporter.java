package fengsui.rules.pack;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gathers the problems of one file; of a rule table by its cells. */
final class Reporter {

    private static final int LONGEST_CONSTRUCT = 120;

    private final String file;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<Integer> lines = new HashSet<>();
    /** Of a table: the cell behind each line of the rule file made of it. */
    private List<TablePlace> places = List.of();

    Reporter(String file) {
        this.file = file;
    }

    String file() {
        return file;
    }

    /** From now on lines are those of a rule file made of a table: line n comes from the n-th of these places. */
    void places(List<TablePlace> newPlaces) {
        places = List.copyOf(newPlaces);
    }

    /** The line in the author's file. */
    int shown(int line) {
        return places.isEmpty() ? Math.max(1, line) : place(line).line();
    }

    void at(int line, String construct, String advice) {
        lines.add(line);
        if (places.isEmpty()) {
            problems.add(new Problem(file, Math.max(1, line), oneLine(construct), advice));
        } else {
            at(place(line), construct, advice);
        }
    }

    void at(TablePlace place, String construct, String advice) {
        String cell = place.text().isEmpty() ? "" : place.text() + ": ";
        problems.add(new Problem(file, place.line(), oneLine(cell + construct), advice));
    }

    private TablePlace place(int line) {
        return places.get(Math.max(1, Math.min(line, places.size())) - 1);
    }

    /** For general remarks, which only repeat what a more precise one on the same line already said. */
    void atUnlessSaid(int line, String construct, String advice) {
        if (!lines.contains(line)) {
            at(line, construct, advice);
        }
    }

    int count() {
        return problems.size();
    }

    List<Problem> problems() {
        return problems;
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").trim();
        return line.length() <= LONGEST_CONSTRUCT ? line : line.substring(0, LONGEST_CONSTRUCT) + " …";
    }
}
