package fengsui.rules.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who answers for a hazard at a level in an area (条线).
 *
 * @param lead key in the table of owners
 * @param supports keys in the table of owners, in order of importance; possibly none
 * @param plan key in the table of plans, or null: the rule's own
 * @param ladder who is asked and how long; null for a notice, which nobody is paged for
 */
public record Responsibility(
        String lead,
        List<String> supports,
        @Nullable String plan,
        @Nullable Ladder ladder) {

    public Responsibility {
        supports = List.copyOf(supports);
    }
}
