package fengsui.rules.pack;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gathers the problems of one file. */
final class Reporter {

    private static final int LONGEST_CONSTRUCT = 120;

    private final String file;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<Integer> lines = new HashSet<>();

    Reporter(String file) {
        this.file = file;
    }

    String file() {
        return file;
    }

    void at(int line, String construct, String advice) {
        lines.add(line);
        problems.add(new Problem(file, Math.max(1, line), oneLine(construct), advice));
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
