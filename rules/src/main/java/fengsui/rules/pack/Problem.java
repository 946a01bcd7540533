package fengsui.rules.pack;

/**
 * Something wrong with a rule file, and what to write instead.
 *
 * @param file name of the file in the pack
 * @param line 1-based
 * @param construct the words at fault
 * @param advice what to write instead
 */
public record Problem(String file, int line, String construct, String advice) implements Comparable<Problem> {

    @Override
    public int compareTo(Problem other) {
        int byFile = file.compareTo(other.file);
        if (byFile != 0) {
            return byFile;
        }
        int byLine = Integer.compare(line, other.line);
        return byLine != 0 ? byLine : (construct + advice).compareTo(other.construct + other.advice);
    }

    /** One line: {@code file:line: construct. Advice}. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + construct + ". " + advice;
    }
}
