package fengsui.bench.rule;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules of a race, in order of number. Immutable. */
public final class RuleBook {

    private static final int FORTY = 40;

    private final List<RuleSpec> rules;

    private RuleBook(List<RuleSpec> rules) {
        this.rules = List.copyOf(rules);
    }

    /** EWS-40, or its scaling to another number of rules: the same families in the same shares, limits drawn. */
    public static RuleBook of(int total) {
        List<RuleSpec> rules = new ArrayList<>();
        for (Map.Entry<Family, Integer> share : shares(total).entrySet()) {
            for (int n = 0; n < share.getValue(); n++) {
                rules.add(RuleDraw.draw(rules.size(), share.getKey(), n));
            }
        }
        return new RuleBook(rules);
    }

    /** Largest remainders first, so that any total comes out. */
    private static Map<Family, Integer> shares(int total) {
        Map<Family, Integer> shares = new EnumMap<>(Family.class);
        int left = total;
        for (Family family : Family.values()) {
            int share = family.ofForty() * total / FORTY;
            shares.put(family, share);
            left -= share;
        }
        for (Family family : Family.values()) {
            boolean short0 = family.ofForty() * total % FORTY > 0;
            if (left > 0 && short0) {
                shares.merge(family, 1, Integer::sum);
                left--;
            }
        }
        return shares;
    }

    /** The same rules without some families; numbers stay. A ROLL_UP needs the families below it. */
    public RuleBook only(Set<Family> families) {
        return new RuleBook(
                rules.stream().filter(rule -> families.contains(rule.family())).toList());
    }

    public List<RuleSpec> rules() {
        return rules;
    }

    /** By number. */
    public RuleSpec rule(int number) {
        RuleSpec rule = rules.get(Math.min(number, rules.size() - 1));
        if (rule.number() == number) {
            return rule;
        }
        return rules.stream()
                .filter(one -> one.number() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("rule " + number + " is not in the book"));
    }

    public List<RuleSpec> of(Family family) {
        return rules.stream().filter(rule -> rule.family() == family).toList();
    }

    public List<RuleSpec> of(Reach reach) {
        return rules.stream().filter(rule -> rule.reach() == reach).toList();
    }

    public Set<Family> families() {
        Set<Family> families = EnumSet.noneOf(Family.class);
        rules.forEach(rule -> families.add(rule.family()));
        return families;
    }
}
