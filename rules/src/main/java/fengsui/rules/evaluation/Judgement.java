package fengsui.rules.evaluation;

import fengsui.rules.situation.Truth;
import java.util.Arrays;
import java.util.Objects;

/**
 * What the rules of one scope say of one situation. Rules are counted as in {@code pack.at(scope)}. Immutable; shared by
 * all situations of one signature. Equal by content.
 */
public final class Judgement {

    /** Marks per rule: holds certainly, holds possibly, is released. */
    static final int EACH = 3;

    private final int rules;
    private final long[] marks;
    private final Gate gate;
    private final byte[] signature;

    Judgement(int rules, long[] marks, Gate gate, byte[] signature) {
        this.rules = rules;
        this.marks = marks;
        this.gate = gate;
        this.signature = signature;
    }

    /** How many rules were judged. */
    public int rules() {
        return rules;
    }

    /** Whether the rule's condition holds; FALSE in a mode the rule is not judged in. */
    public Truth verdict(int rule) {
        if (marked(rule, 0)) {
            return Truth.TRUE;
        }
        return marked(rule, 1) ? Truth.UNKNOWN : Truth.FALSE;
    }

    /**
     * Whether the rule's clear clock may run: every {@code @release} comparison certainly holds; for a rule without one,
     * its verdict is FALSE. True also in a mode the rule is not judged in.
     */
    public boolean released(int rule) {
        return marked(rule, 2);
    }

    boolean isOf(Gate other) {
        return gate == other;
    }

    /**
     * The next rule of which another judgement of the same rules says something else; {@code Integer.MAX_VALUE} if there is
     * none.
     *
     * @param after the rule to begin after; -1 to begin with the first
     */
    public int nextDifference(int after, Judgement other) {
        int from = EACH * (after + 1);
        for (int word = from >> 6; word < marks.length; word++) {
            long differs = marks[word] ^ other.marks[word];
            if (word == from >> 6) {
                differs &= -1L << (from & 63);
            }
            if (differs != 0) {
                return (64 * word + Long.numberOfTrailingZeros(differs)) / EACH;
            }
        }
        return Integer.MAX_VALUE;
    }

    boolean isOf(Gate other, byte[] otherSignature) {
        return gate == other && Arrays.equals(signature, otherSignature);
    }

    long[] marks() {
        return marks;
    }

    byte[] signature() {
        return signature;
    }

    private boolean marked(int rule, int which) {
        int mark = EACH * Objects.checkIndex(rule, rules) + which;
        return (marks[mark >> 6] >>> (mark & 63) & 1) != 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Judgement that && rules == that.rules && Arrays.equals(marks, that.marks);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(marks);
    }

    /** One letter per rule: T, U or F; small if not released. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int rule = 0; rule < rules; rule++) {
            char letter = verdict(rule).name().charAt(0);
            text.append(released(rule) ? letter : Character.toLowerCase(letter));
        }
        return text.toString();
    }
}
