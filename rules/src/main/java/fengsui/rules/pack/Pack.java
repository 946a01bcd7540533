package fengsui.rules.pack;

import fengsui.rules.area.Scope;
import fengsui.rules.situation.SituationShape;
import java.util.List;

/**
 * A checked set of rules.
 *
 * @param version what people call it
 * @param hash SHA-256 of its files, hex
 * @param rules in order of name
 */
public record Pack(String version, String hash, List<Rule> rules) {

    public Pack {
        rules = List.copyOf(rules);
    }

    /** The rules judged at that scope, in order of name. */
    public List<Rule> at(Scope scope) {
        return rules.stream().filter(rule -> rule.scope() == scope).toList();
    }

    /** What the rules of that scope look at. */
    public SituationShape shape(Scope scope) {
        return SituationShape.of(at(scope));
    }
}
