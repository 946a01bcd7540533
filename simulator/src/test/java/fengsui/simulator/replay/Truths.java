package fengsui.simulator.replay;

import java.util.Map;

/** The words the truth files use for levels, and the rules of our examples they stand for. */
final class Truths {

    static final Map<String, String> RAIN = Map.of(
            "blue", "rainstorm blue",
            "yellow", "rainstorm yellow",
            "orange", "rainstorm orange",
            "red", "rainstorm red");

    static final Map<String, String> AIR = Map.of("over200", "over200", "over300", "over300", "is500", "eq500");

    static final Map<String, String> RIVER =
            Map.of("yellow", "river yellow", "orange", "river orange", "red", "river red");

    private Truths() {}
}
