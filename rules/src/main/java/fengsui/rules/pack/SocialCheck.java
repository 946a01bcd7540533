package fengsui.rules.pack;

import fengsui.rules.area.Scope;
import fengsui.rules.finding.WarningLevel;
import fengsui.rules.indicator.IndicatorName;
import fengsui.rules.indicator.IndicatorNames;
import fengsui.rules.indicator.Statistic;
import fengsui.rules.pack.Comparison.Field;
import fengsui.rules.pack.Comparison.Operator;
import fengsui.rules.situation.SituationShape;
import fengsui.rules.table.Hazard;
import fengsui.rules.table.Tables;
import java.util.List;

/**
 * The line around social facts ({@code semantics.md} 4): a rule sees counts of at least k service reports of one
 * category in a town or county over a day or more, and yields a service notice without colour.
 */
final class SocialCheck {

    private static final int LEAST_REPORTS = 3;
    private static final long SHORTEST_WINDOW = 24L * 3600 * 1000;

    private final Draft draft;
    private final Reporter reporter;
    private final Condition when;
    private final Tables tables;

    private SocialCheck(Draft draft, Condition when, Tables tables) {
        this.draft = draft;
        this.reporter = draft.reporter();
        this.when = when;
        this.tables = tables;
    }

    static void check(Draft draft, Tables tables) {
        if (draft.when() == null) {
            return;
        }
        SocialCheck check = new SocialCheck(draft, draft.when(), tables);
        check.readsNoSocialHazard();
        if (Reading.anySocial(draft.when())) {
            check.header();
            check.condition();
        } else {
            check.ordinary();
        }
    }

    private void readsNoSocialHazard() {
        for (Condition leaf : SituationShape.leaves(when)) {
            String hazard = Reading.hazard(leaf);
            if (tables.hazard(hazard).map(Hazard::social).orElse(false)) {
                reporter.at(
                        Variables.line(leaf),
                        "social hazard '" + hazard + "' as a cause",
                        "Service notices cause nothing; count the reports themselves in a rule of its own.");
            }
        }
    }

    private void ordinary() {
        Header header = draft.header();
        if (header.level() == WarningLevel.NOTICE) {
            reporter.at(header.line("level"), "NOTICE without social facts", "Write BLUE, YELLOW, ORANGE or RED.");
        }
        if (header.hazard() != null && header.hazard().social()) {
            reporter.at(
                    header.line("hazard"),
                    "social hazard '" + header.hazard().key() + "'",
                    "Only counts of its own reports yield it; name a physical hazard.");
        }
    }

    private void header() {
        Header header = draft.header();
        if (header.hazard() != null && !header.hazard().social()) {
            reporter.at(
                    header.line("hazard"),
                    "social reports under hazard '" + header.hazard().key() + "'",
                    "Use a social hazard such as wage-arrears; social facts never raise other warnings.");
        }
        if (header.level() != null && header.level() != WarningLevel.NOTICE) {
            reporter.at(
                    header.line("level"),
                    "social reports with level " + header.level(),
                    "Write @level(\"NOTICE\"): a service notice has no colour.");
        }
        if (header.scope() == Scope.SITE || header.scope() == Scope.GRID) {
            reporter.at(
                    header.line("scope"),
                    "social reports at " + header.scope() + " scope",
                    "Write @scope(\"TOWN\") or COUNTY: smaller places point at people.");
        }
        if (!header.release().isEmpty()) {
            reporter.at(header.line("release"), "@release on social reports", "Remove it; only 'count >= k' is seen.");
        }
        if (header.lines().containsKey("mode")) {
            reporter.at(
                    header.line("mode"), "@mode on social reports", "Remove it; services do not depend on the mode.");
        }
    }

    private void condition() {
        int[] range = perBranch(when, false);
        if (range[0] < 1) {
            reporter.at(
                    draft.line(),
                    "a branch without 'count >= k'",
                    "In every branch of 'or' count the reports: value >= 5 of report.….count.7d.");
        }
        if (range[1] > 1) {
            reporter.at(draft.line(), "several social counts together", "Write one rule per count.");
        }
        List<Condition> leaves = SituationShape.leaves(when);
        if (leaves.stream()
                        .filter(Reading::isSocial)
                        .flatMap(leaf -> Reading.quantities(leaf).stream())
                        .distinct()
                        .count()
                > 1) {
            reporter.at(draft.line(), "several social categories", "Write one rule per category.");
        }
        for (Condition leaf : leaves) {
            if (leaf instanceof Condition.OnMode on) {
                reporter.at(on.line(), "Mode in a social rule", "Remove it; services do not depend on the mode.");
            }
            if (leaf instanceof Condition.OnIndicator on && Reading.isSocial(leaf)) {
                count(on);
            }
        }
    }

    /** Least and most social patterns in one branch; reports those under {@code not}. */
    private int[] perBranch(Condition condition, boolean underNot) {
        int[] range = {0, 0};
        if (condition instanceof Condition.And and) {
            for (Condition part : and.parts()) {
                int[] of = perBranch(part, underNot);
                range[0] += of[0];
                range[1] += of[1];
            }
        } else if (condition instanceof Condition.Or or) {
            range[0] = Integer.MAX_VALUE;
            for (Condition part : or.parts()) {
                int[] of = perBranch(part, underNot);
                range[0] = Math.min(range[0], of[0]);
                range[1] = Math.max(range[1], of[1]);
            }
        } else if (condition instanceof Condition.Not not) {
            perBranch(not.part(), true);
        } else if (Reading.isSocial(condition)) {
            if (underNot) {
                reporter.at(
                        Variables.line(condition),
                        "social reports under 'not'",
                        "Only 'count >= k' outside 'not' is seen.");
            }
            return new int[] {1, 1};
        }
        return range;
    }

    private void count(Condition.OnIndicator on) {
        boolean counts = on.name() instanceof IndicatorName.OfQuantity one
                && one.statistic() == Statistic.COUNT
                && one.above() == null;
        if (!counts) {
            reporter.at(on.line(), on.name().text(), "Of social reports only count is seen: report.….count.7d.");
            return;
        }
        if (((IndicatorName.OfQuantity) on.name()).windowMillis() < SHORTEST_WINDOW) {
            reporter.at(on.line(), on.name().text(), "Count social reports over 24 h or more.");
        }
        Comparison limit = on.comparisons().size() == 1 ? on.comparisons().get(0) : null;
        boolean atLeast = limit != null && limit.field() == Field.VALUE && limit.operator() == Operator.AT_LEAST;
        if (limit == null || !atLeast) {
            reporter.at(
                    on.line(),
                    "comparison of social reports",
                    "Exactly one is allowed: value >= k, such as value >= 5.");
        } else if (limit.literal() < LEAST_REPORTS) {
            reporter.at(
                    on.line(),
                    "k = " + IndicatorNames.number(limit.literal()) + " social reports",
                    "Fewer than " + LEAST_REPORTS + " reports point at people; write value >= 5.");
        }
    }
}
