package fengsui.rules.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Computes the signature of a situation. Each number that any production compares is placed among the sorted literals it
 * is compared with: n literals make 2n + 1 cells, each literal a cell of its own. Two situations of one signature answer
 * every comparison alike, so they have the same verdicts; that is the whole proof.
 */
final class Gate {

    private static final int SEARCH_FROM = 9;

    private final int[] fields;
    private final double[][] literals;
    private final int bytes;
    /** Where the bytes of each field begin. */
    private final int[] offsets;

    Gate(List<Formula> formulas) {
        Map<Integer, TreeSet<Double>> compared = new TreeMap<>();
        for (Formula formula : formulas) {
            for (Formula.Atom atom : formula.atoms()) {
                compared.computeIfAbsent(atom.field(), field -> new TreeSet<>()).add(atom.literal());
            }
        }
        fields = compared.keySet().stream().mapToInt(Integer::intValue).toArray();
        literals = new double[fields.length][];
        offsets = new int[fields.length + 1];
        int length = 0;
        int at = 0;
        for (TreeSet<Double> sorted : compared.values()) {
            offsets[at] = length;
            literals[at] = sorted.stream().mapToDouble(Double::doubleValue).toArray();
            length += wide(literals[at]) ? 2 : 1;
            at++;
        }
        offsets[fields.length] = length;
        bytes = length;
    }

    /** Bytes of a signature. */
    int bytes() {
        return bytes;
    }

    /** Writes the signature of these numbers; allocates nothing. */
    void sign(double[] values, byte[] signature) {
        int at = 0;
        for (int i = 0; i < fields.length; i++) {
            double[] sorted = literals[i];
            int cell = cell(sorted, values[fields[i]]);
            if (wide(sorted)) {
                signature[at++] = (byte) (cell >> 8);
            }
            signature[at++] = (byte) cell;
        }
    }

    /** Where the bytes of a field begin, by place; of the place after the last, where they end. */
    int offset(int place) {
        return offsets[place];
    }

    /** How many of the fields lie before one: the place of the first that does not. */
    int place(int field) {
        int found = Arrays.binarySearch(fields, field);
        return found >= 0 ? found : -found - 1;
    }

    /**
     * Whether the fields of one cell leave a signature as it is; allocates nothing.
     *
     * @param from place of the first of them
     * @param to place after the last
     * @param values the numbers of all fields, of which only these are looked at
     */
    boolean stands(int from, int to, double[] values, byte[] signature) {
        for (int i = from; i < to; i++) {
            double[] sorted = literals[i];
            int cell = cell(sorted, values[fields[i]]);
            int at = offsets[i];
            if (wide(sorted) && signature[at++] != (byte) (cell >> 8)) {
                return false;
            }
            if (signature[at] != (byte) cell) {
                return false;
            }
        }
        return true;
    }

    private static boolean wide(double[] sorted) {
        return sorted.length > 127;
    }

    private static int cell(double[] sorted, double value) {
        if (sorted.length >= SEARCH_FROM) {
            int found = Arrays.binarySearch(sorted, value);
            return found >= 0 ? 2 * found + 1 : -2 * (found + 1);
        }
        for (int i = 0; i < sorted.length; i++) {
            if (value <= sorted[i]) {
                return value == sorted[i] ? 2 * i + 1 : 2 * i;
            }
        }
        return 2 * sorted.length;
    }
}
