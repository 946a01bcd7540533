package fengsui.rules.evaluation;

import fengsui.rules.situation.Knowledge;
import fengsui.rules.situation.Mode;
import fengsui.rules.situation.Period;
import fengsui.rules.situation.Situation;
import fengsui.rules.situation.SituationShape;

/**
 * Where each number of a situation lies: four per cell (low, high, known, coverage), four per hazard of child findings
 * (their level plus one, low and high; their level's ordinal, low and high), then mode and period.
 */
record Layout(SituationShape shape) {

    private static final int EACH = 4;
    private static final String[] OF_CELL = {"low", "high", "known", "coverage"};
    private static final String[] OF_HAZARD = {"childLow", "childHigh", "levelLow", "levelHigh"};

    int size() {
        return EACH * (shape.cells().size() + shape.hazards().size()) + 2;
    }

    int low(int cell) {
        return EACH * cell;
    }

    int high(int cell) {
        return EACH * cell + 1;
    }

    int known(int cell) {
        return EACH * cell + 2;
    }

    int coverage(int cell) {
        return EACH * cell + 3;
    }

    int childLow(int hazard) {
        return EACH * (shape.cells().size() + hazard);
    }

    int childHigh(int hazard) {
        return childLow(hazard) + 1;
    }

    int levelLow(int hazard) {
        return childLow(hazard) + 2;
    }

    int levelHigh(int hazard) {
        return childLow(hazard) + 3;
    }

    int mode() {
        return size() - 2;
    }

    int period() {
        return size() - 1;
    }

    /** The field's name as a Java property. */
    String name(int field) {
        if (field == mode()) {
            return "mode";
        }
        if (field == period()) {
            return "period";
        }
        int slot = field / EACH;
        int cells = shape.cells().size();
        return slot < cells ? OF_CELL[field % EACH] + slot : OF_HAZARD[field % EACH] + (slot - cells);
    }

    /** Lays the situation out. A value that is not a number counts as absent, such a coverage as none. */
    void read(Situation situation, double[] values) {
        int cells = shape.cells().size();
        for (int cell = 0; cell < cells; cell++) {
            read(situation, cell, values);
        }
        int field = EACH * cells;
        int hazards = shape.hazards().size();
        for (int hazard = 0; hazard < hazards; hazard++) {
            int low = situation.childLow(hazard);
            int high = situation.childHigh(hazard);
            values[field++] = low;
            values[field++] = high;
            values[field++] = Math.max(low, 1) - 1;
            values[field++] = Math.max(high, 1) - 1;
        }
        values[field++] = number(situation.mode());
        values[field] = number(situation.period());
    }

    /** Lays one cell out. */
    void read(Situation situation, int cell, double[] values) {
        double value = situation.value(cell);
        boolean known = situation.knowledge(cell) != Knowledge.ABSENT && !Double.isNaN(value);
        double coverage = situation.coverage(cell);
        int field = EACH * cell;
        // Adding zero turns -0.0 into 0.0, see Formula.atom.
        values[field] = known ? situation.low(cell) + 0.0 : Double.NEGATIVE_INFINITY;
        values[field + 1] = known ? situation.high(cell) + 0.0 : Double.POSITIVE_INFINITY;
        values[field + 2] = known ? 1 : 0;
        values[field + 3] = Double.isNaN(coverage) ? 0 : coverage + 0.0;
    }

    static int number(Mode mode) {
        return switch (mode) {
            case ROUTINE -> 0;
            case URGENT -> 1;
            case RESPONSE -> 2;
        };
    }

    static int number(Period period) {
        return switch (period) {
            case DAY -> 0;
            case NIGHT -> 1;
        };
    }
}
