package fengsui.rules.evaluation;

import fengsui.rules.pack.Comparison.Operator;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A two-valued condition over the numbers of a {@link Layout}: what a three-valued condition becomes once we ask whether
 * it holds certainly or possibly. Negation is pushed down to the comparisons, so that only positive patterns are left.
 */
sealed interface Formula {

    /** Every part holds; without parts it always does. */
    record All(List<Formula> parts) implements Formula {}

    /** Some part holds; without parts none does. */
    record Any(List<Formula> parts) implements Formula {}

    /** One number compares so with a literal. Neither is ever NaN or negative zero. */
    record Atom(int field, Operator operator, double literal) implements Formula {}

    static Formula always() {
        return new All(List.of());
    }

    static Formula never() {
        return new Any(List.of());
    }

    static Formula all(List<Formula> parts) {
        Set<Formula> flat = new LinkedHashSet<>();
        for (Formula part : parts) {
            if (part.equals(never())) {
                return never();
            }
            if (part instanceof All all) {
                flat.addAll(all.parts);
            } else {
                flat.add(part);
            }
        }
        return flat.size() == 1 ? flat.iterator().next() : new All(List.copyOf(flat));
    }

    static Formula any(List<Formula> parts) {
        Set<Formula> flat = new LinkedHashSet<>();
        for (Formula part : parts) {
            if (part.equals(always())) {
                return always();
            }
            if (part instanceof Any any) {
                flat.addAll(any.parts);
            } else {
                flat.add(part);
            }
        }
        return flat.size() == 1 ? flat.iterator().next() : new Any(List.copyOf(flat));
    }

    static Formula atom(int field, Operator operator, double literal) {
        // Adding zero turns -0.0 into 0.0: Drools indexes by Double.equals, which tells the two apart.
        return new Atom(field, operator, literal + 0.0);
    }

    /** Holds exactly if this does not. */
    default Formula not() {
        if (this instanceof All all) {
            return any(all.parts.stream().map(Formula::not).toList());
        }
        if (this instanceof Any any) {
            return all(any.parts.stream().map(Formula::not).toList());
        }
        Atom atom = (Atom) this;
        return new Atom(atom.field, opposite(atom.operator), atom.literal);
    }

    /** The comparisons in it. */
    default List<Atom> atoms() {
        List<Atom> atoms = new ArrayList<>();
        gather(this, atoms);
        return atoms;
    }

    private static void gather(Formula formula, List<Atom> atoms) {
        if (formula instanceof All all) {
            all.parts.forEach(part -> gather(part, atoms));
        } else if (formula instanceof Any any) {
            any.parts.forEach(part -> gather(part, atoms));
        } else {
            atoms.add((Atom) formula);
        }
    }

    private static Operator opposite(Operator operator) {
        return switch (operator) {
            case LESS -> Operator.AT_LEAST;
            case AT_MOST -> Operator.MORE;
            case EQUAL -> Operator.UNEQUAL;
            case UNEQUAL -> Operator.EQUAL;
            case AT_LEAST -> Operator.LESS;
            case MORE -> Operator.AT_MOST;
        };
    }
}
