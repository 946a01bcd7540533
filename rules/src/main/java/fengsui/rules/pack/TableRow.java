package fengsui.rules.pack;

import java.util.Map;

/**
 * One line of a rule table.
 *
 * @param cells by column; columns the table has not are missing
 */
record TableRow(int line, Map<TableColumn, String> cells) {

    /** The cell's text, trimmed; empty if the table has no such column. */
    String text(TableColumn column) {
        return cells.getOrDefault(column, "");
    }

    boolean has(TableColumn column) {
        return !text(column).isEmpty();
    }
}
