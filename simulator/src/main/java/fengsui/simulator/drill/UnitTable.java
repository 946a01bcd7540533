package fengsui.simulator.drill;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fengsui.simulator.score.UnitSheet;
import java.util.Locale;

/** Shows what the units of a staffed drill did: as text, JSON and HTML. Stateless. */
final class UnitTable {

    private UnitTable() {}

    /** A line per unit, then those who were passed over, then what was wrong. */
    static String text(UnitSheet sheet) {
        if (sheet.units().isEmpty() && sheet.escalatedOver().isEmpty()) {
            return "  no unit acted%n".formatted();
        }
        StringBuilder text = new StringBuilder();
        String row = "  %-22s %-22s %-18s %-18s %-18s %s%n";
        text.append(row.formatted("unit", "role", "received", "acknowledged", "acted", "wrong"));
        for (UnitSheet.Unit unit : sheet.units()) {
            text.append(row.formatted(
                    unit.name(),
                    unit.role(),
                    times(unit.received()),
                    times(unit.acknowledged()),
                    times(unit.acted()),
                    unit.wrong().size()));
        }
        sheet.escalatedOver().forEach((role, count) -> text.append("  escalated over %s: %d%n".formatted(role, count)));
        sheet.units().forEach(unit -> unit.wrong()
                .forEach(sentence -> text.append("  wrong, %s: %s%n".formatted(unit.name(), sentence))));
        return text.toString();
    }

    /** How often, the median and the worst. */
    private static String times(UnitSheet.Times times) {
        return times.count() == 0
                ? "–"
                : String.format(
                        Locale.ROOT,
                        "%d (%s/%s)",
                        times.count(),
                        span(times.medianMillis()),
                        span(times.worstMillis()));
    }

    private static String span(long millis) {
        long seconds = Math.round(millis / 1000.0);
        return seconds < 120 ? seconds + " s" : seconds / 60 + " min";
    }

    static void write(UnitSheet sheet, ObjectNode json) {
        ArrayNode units = json.putArray("units");
        for (UnitSheet.Unit unit : sheet.units()) {
            ObjectNode node = units.addObject().put("unit", unit.name()).put("role", unit.role());
            times(node.putObject("received"), unit.received());
            times(node.putObject("acknowledged"), unit.acknowledged());
            times(node.putObject("acted"), unit.acted());
            ArrayNode wrong = node.putArray("wrong");
            unit.wrong().forEach(wrong::add);
        }
        ObjectNode over = json.putObject("escalatedOver");
        sheet.escalatedOver().forEach(over::put);
    }

    private static void times(ObjectNode node, UnitSheet.Times times) {
        node.put("count", times.count());
        if (times.count() > 0) {
            node.put("medianSeconds", times.medianMillis() / 1000.0).put("worstSeconds", times.worstMillis() / 1000.0);
        }
    }

    /** A table for the report page. */
    static String html(UnitSheet sheet) {
        StringBuilder html = new StringBuilder(
                "<table><tr><th>单位 unit</th><th>角色 role</th><th>签收 received</th><th>确认 acknowledged</th><th>首次处置 acted</th>"
                        + "<th>错误 wrong</th></tr>\n");
        for (UnitSheet.Unit unit : sheet.units()) {
            html.append("<tr>");
            for (String cell : new String[] {
                unit.name(),
                unit.role(),
                times(unit.received()),
                times(unit.acknowledged()),
                times(unit.acted()),
                String.join("; ", unit.wrong())
            }) {
                html.append("<td>").append(ReportPage.text(cell)).append("</td>");
            }
            html.append("</tr>\n");
        }
        html.append("</table>\n");
        sheet.escalatedOver().forEach((role, count) -> html.append("<p>越级 escalated over ")
                .append(ReportPage.text(role))
                .append(": ")
                .append(count)
                .append("</p>\n"));
        return html.toString();
    }
}
