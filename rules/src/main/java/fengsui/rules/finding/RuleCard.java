package fengsui.rules.finding;

import fengsui.rules.area.Scope;
import org.jspecify.annotations.Nullable;

/**
 * What a reader needs to know of a rule to redo its verdict; travels with every finding.
 *
 * @param name unique in its pack
 * @param packVersion version of the pack it was judged by
 * @param packHash SHA-256 of the pack's files, hex
 * @param sentence the plain sentence that opens the rule
 * @param condition the checked condition in one line, canonical form
 * @param hazard key in the table of hazards
 * @param level the level it proposes
 * @param scope what it is judged for
 * @param basis the clause it rests on
 * @param holdMillis TRUE this long before the finding is active
 * @param clearMillis FALSE this long before it ends
 * @param release canonical release condition that replaces FALSE for clearing, or null
 * @param owner key in the table of owners
 * @param plan key in the table of plans
 * @param zh headline template
 * @param en headline template
 */
public record RuleCard(
        String name,
        String packVersion,
        String packHash,
        String sentence,
        String condition,
        String hazard,
        WarningLevel level,
        Scope scope,
        String basis,
        long holdMillis,
        long clearMillis,
        @Nullable String release,
        String owner,
        String plan,
        String zh,
        String en) {}
