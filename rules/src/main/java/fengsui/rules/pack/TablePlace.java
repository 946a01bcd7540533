package fengsui.rules.pack;

/**
 * Where in a rule table something stands.
 *
 * @param line 1-based line of the file
 * @param column 0-based place of the column
 * @param head the column's head as written; empty for a whole line
 */
record TablePlace(int line, int column, String head) {

    private static final int LETTERS = 26;

    static TablePlace ofLine(int line) {
        return new TablePlace(line, 0, "");
    }

    /** The column as spreadsheets call it, and its head: {@code F 限值}. Empty for a whole line. */
    String text() {
        return head.isEmpty() ? "" : letters(column) + " " + head;
    }

    private static String letters(int column) {
        String last = String.valueOf((char) ('A' + column % LETTERS));
        return column < LETTERS ? last : letters(column / LETTERS - 1) + last;
    }
}
