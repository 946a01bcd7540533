package fengsui.connectors.wire;

import fengsui.rules.area.Area;
import java.util.HashMap;
import java.util.Map;

/** The grids in use: the same object for the same code. Forgets all when a flood of made-up codes fills it. */
final class Grids {

    private static final int MOST = 10_000;

    private final Map<String, Area> known = new HashMap<>();

    Area of(Field field, String code) throws Refusal {
        Area area = known.get(code);
        if (area != null) {
            return area;
        }
        if (code.length() != 15 || !Area.isCode(code)) {
            throw Refusal.of(RejectReason.UNKNOWN_AREA, field, code, "15 digits");
        }
        if (known.size() >= MOST) {
            known.clear();
        }
        Area grid = new Area(code);
        known.put(code, grid);
        return grid;
    }
}
