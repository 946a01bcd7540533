package fengsui.rules.pack;

import fengsui.rules.situation.SituationShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which variables a condition binds, where, and to what. */
final class Variables {

    private final Map<String, List<Condition>> bound = new LinkedHashMap<>();
    private final Set<String> hidden = new LinkedHashSet<>();
    private final Set<String> everywhere;

    Variables(Condition condition) {
        gather(condition, false);
        everywhere = inEveryBranch(condition);
    }

    /** The patterns bound to that variable outside {@code not}, one per branch; empty if none. */
    List<Condition> patterns(String variable) {
        return bound.getOrDefault(variable, List.of());
    }

    Set<String> names() {
        return bound.keySet();
    }

    boolean isOnlyUnderNot(String variable) {
        return hidden.contains(variable) && !bound.containsKey(variable);
    }

    boolean isBoundInEveryBranch(String variable) {
        return everywhere.contains(variable);
    }

    /** Reports variables that one branch binds twice, which would leave open which is meant. */
    static void checkUnique(Condition condition, Reporter reporter) {
        unique(condition, reporter);
    }

    private static Set<String> unique(Condition condition, Reporter reporter) {
        Set<String> seen = new LinkedHashSet<>();
        if (condition instanceof Condition.And and) {
            for (Condition part : and.parts()) {
                for (String variable : unique(part, reporter)) {
                    if (!seen.add(variable)) {
                        reporter.at(line(part), "variable " + variable + " twice", "Give each pattern its own name.");
                    }
                }
            }
        } else if (condition instanceof Condition.Or or) {
            or.parts().forEach(part -> seen.addAll(unique(part, reporter)));
        } else if (condition instanceof Condition.Not not) {
            unique(not.part(), reporter);
        } else {
            String variable = variable(condition);
            if (variable != null) {
                seen.add(variable);
            }
        }
        return seen;
    }

    private void gather(Condition condition, boolean underNot) {
        if (condition instanceof Condition.And and) {
            and.parts().forEach(part -> gather(part, underNot));
        } else if (condition instanceof Condition.Or or) {
            or.parts().forEach(part -> gather(part, underNot));
        } else if (condition instanceof Condition.Not not) {
            gather(not.part(), true);
        } else {
            String variable = variable(condition);
            if (variable != null && underNot) {
                hidden.add(variable);
            } else if (variable != null) {
                bound.computeIfAbsent(variable, key -> new ArrayList<>()).add(condition);
            }
        }
    }

    private static Set<String> inEveryBranch(Condition condition) {
        Set<String> variables = new LinkedHashSet<>();
        if (condition instanceof Condition.And and) {
            and.parts().forEach(part -> variables.addAll(inEveryBranch(part)));
        } else if (condition instanceof Condition.Or or) {
            variables.addAll(inEveryBranch(or.parts().get(0)));
            or.parts().forEach(part -> variables.retainAll(inEveryBranch(part)));
        } else if (!(condition instanceof Condition.Not)) {
            String variable = variable(condition);
            if (variable != null) {
                variables.add(variable);
            }
        }
        return variables;
    }

    private static @Nullable String variable(Condition leaf) {
        if (leaf instanceof Condition.OnIndicator on) {
            return on.variable();
        }
        return leaf instanceof Condition.OnFinding on ? on.variable() : null;
    }

    /** 1-based line of the first pattern in it. */
    static int line(Condition condition) {
        Condition leaf = SituationShape.leaves(condition).get(0);
        if (leaf instanceof Condition.OnIndicator on) {
            return on.line();
        }
        if (leaf instanceof Condition.OnFinding on) {
            return on.line();
        }
        if (leaf instanceof Condition.OnMode on) {
            return on.line();
        }
        return leaf instanceof Condition.OnPeriod on ? on.line() : 1;
    }
}
