package fengsui.rules.alert;

import fengsui.rules.area.Area;
import fengsui.rules.table.Consequence;
import fengsui.rules.table.Reach;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the engine says about the consequences it watches for. Stateless. */
final class Watches {

    private Watches() {}

    /** Which consequences of an alert are to be expected from now on, and where; empty for none. */
    static String begun(Alert alert, List<Consequence> lines, LedgerState state) {
        if (lines.isEmpty()) {
            return "";
        }
        return "注意次生灾害：" + joined(lines, "、", line -> name(line, true) + "（" + where(alert, line, state, true) + "）")
                + "。 Watch for: "
                + joined(lines, "; ", line -> name(line, false) + " " + where(alert, line, state, false)) + ".";
    }

    /** Which are no longer. */
    static String ended(List<Consequence> lines) {
        return "不再关注次生灾害：" + joined(lines, "、", line -> name(line, true)) + "。 No longer watched for: "
                + joined(lines, "; ", line -> name(line, false)) + ".";
    }

    /** From which alert this one follows. */
    static String cause(Alert cause, LedgerState state) {
        Names.Name name = state.names.of(cause.area);
        return "起因：" + name.zh() + cause.hazard.zh() + "。 Follows from: " + cause.hazard.en() + ", " + name.en() + ".";
    }

    /** Why findings count that were not held as long as their rules say. */
    static String early() {
        return "属次生灾害，成立满一半持续时间即计入。 Counted after half its hold: its cause is open.";
    }

    private static String where(Alert alert, Consequence line, LedgerState state, boolean zh) {
        String reach = zh ? line.reach().zh() : line.reach().en();
        List<Area> areas = state.geography.within(alert.area, line.reach());
        if (line.reach() == Reach.SAME || areas.isEmpty()) {
            return reach;
        }
        String names = areas.stream()
                .map(area ->
                        zh ? state.names.of(area).zh() : state.names.of(area).en())
                .collect(Collectors.joining(zh ? "、" : ", "));
        return zh ? reach + "：" + names : reach + " (" + names + ")";
    }

    private static String name(Consequence line, boolean zh) {
        return zh ? line.consequence().zh() : line.consequence().en();
    }

    private static String joined(List<Consequence> lines, String separator, Function<Consequence, String> text) {
        return lines.stream().map(text).collect(Collectors.joining(separator));
    }
}
