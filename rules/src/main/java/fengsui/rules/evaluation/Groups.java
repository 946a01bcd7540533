package fengsui.rules.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Rules that have no number in common, mode and period apart, say nothing of each other: what a group of rules says
 * depends on the part of the signature that its own numbers make. So it is remembered group by group, and a thousand
 * rules need no more memory than their groups one by one. Immutable.
 */
final class Groups {

    /** Per group the places of its fields in the gate, ascending. */
    private final int[][] places;
    /** Per group the marks that are its own. */
    private final long[][] masks;

    /**
     * @param formulas per rule {@link Judgement#EACH}
     * @param words that hold all marks
     */
    Groups(List<Formula> formulas, Layout layout, Gate gate, int words) {
        int rules = formulas.size() / Judgement.EACH;
        int[] leaders = new int[rules];
        Map<Integer, Integer> ruleOf = new HashMap<>();
        for (int rule = 0; rule < rules; rule++) {
            leaders[rule] = rule;
            for (int field : fields(formulas, rule)) {
                if (field != layout.mode() && field != layout.period()) {
                    Integer first = ruleOf.putIfAbsent(field, rule);
                    join(leaders, rule, first == null ? rule : first);
                }
            }
        }
        List<int[]> made = new ArrayList<>();
        List<long[]> marks = new ArrayList<>();
        for (int leader = 0; leader < rules; leader++) {
            if (leaders[leader] == leader) {
                TreeSet<Integer> compared = new TreeSet<>();
                long[] mask = new long[words];
                for (int rule = 0; rule < rules; rule++) {
                    if (find(leaders, rule) == leader) {
                        compared.addAll(fields(formulas, rule));
                        mark(mask, rule);
                    }
                }
                made.add(compared.stream().mapToInt(gate::place).toArray());
                marks.add(mask);
            }
        }
        this.places = made.toArray(new int[0][]);
        this.masks = marks.toArray(new long[0][]);
    }

    private static Set<Integer> fields(List<Formula> formulas, int rule) {
        TreeSet<Integer> fields = new TreeSet<>();
        for (int i = 0; i < Judgement.EACH; i++) {
            formulas.get(Judgement.EACH * rule + i).atoms().forEach(atom -> fields.add(atom.field()));
        }
        return fields;
    }

    private static void mark(long[] mask, int rule) {
        for (int i = 0; i < Judgement.EACH; i++) {
            int mark = Judgement.EACH * rule + i;
            mask[mark >> 6] |= 1L << (mark & 63);
        }
    }

    private static int find(int[] leaders, int rule) {
        int at = rule;
        while (leaders[at] != at) {
            leaders[at] = leaders[leaders[at]];
            at = leaders[at];
        }
        return at;
    }

    private static void join(int[] leaders, int a, int b) {
        int first = Math.min(find(leaders, a), find(leaders, b));
        int second = Math.max(find(leaders, a), find(leaders, b));
        leaders[second] = first;
    }

    int size() {
        return places.length;
    }

    /** The part of a signature that a group looks at. */
    byte[] part(int group, Gate gate, byte[] signature) {
        byte[] part = new byte[2 * places[group].length];
        int at = 0;
        for (int place : places[group]) {
            int from = gate.offset(place);
            int to = gate.offset(place + 1);
            while (from < to) {
                part[at++] = signature[from++];
            }
        }
        return Arrays.copyOf(part, at);
    }

    /** Copies a group's marks. */
    void copy(int group, long[] from, long[] into) {
        long[] mask = masks[group];
        for (int word = 0; word < mask.length; word++) {
            into[word] = (into[word] & ~mask[word]) | (from[word] & mask[word]);
        }
    }
}
