package fengsui.rules.evaluation;

import fengsui.rules.area.Scope;
import fengsui.rules.finding.RuleCard;
import fengsui.rules.finding.WarningLevel;
import fengsui.rules.indicator.IndicatorName;
import fengsui.rules.indicator.Statistic;
import fengsui.rules.pack.Comparison;
import fengsui.rules.pack.Condition;
import fengsui.rules.pack.Pack;
import fengsui.rules.pack.Rule;
import fengsui.rules.quantity.Catalogue;
import fengsui.rules.situation.Mode;
import java.util.List;
import java.util.Set;

/** Checked packs written by hand, as the compiler would hand them over. */
final class Packs {

    static final Set<Mode> ALL_MODES = Set.of(Mode.values());
    static final IndicatorName RAIN = indicator("rainfall", Statistic.SUM, 10_800_000);
    static final IndicatorName STAGE = indicator("water_level", Statistic.LAST, 0);

    private Packs() {}

    static IndicatorName indicator(String quantity, Statistic statistic, long windowMillis) {
        return new IndicatorName.OfQuantity(
                Catalogue.shipped().get(quantity), statistic, List.of(), windowMillis, null);
    }

    static Pack of(Rule... rules) {
        return new Pack("v1", "0".repeat(64), List.of(rules));
    }

    static Rule rule(String name, Condition when, Rule.Release... release) {
        return rule(name, ALL_MODES, 0.5, when, List.of(release));
    }

    static Rule rule(String name, Set<Mode> modes, double coverage, Condition when, List<Rule.Release> release) {
        RuleCard card = new RuleCard(
                name,
                "v1",
                "0".repeat(64),
                "Sentence.",
                "condition",
                "rainstorm",
                WarningLevel.RED,
                Scope.TOWN,
                "basis",
                0,
                1_800_000,
                release.isEmpty() ? null : "release",
                "duty-office",
                "none",
                "{area}",
                "{area}");
        return new Rule(card, "rules.drl", 1, coverage, modes, when, release, List.of());
    }

    static Condition.OnIndicator on(IndicatorName name, Comparison... comparisons) {
        return new Condition.OnIndicator(null, name, List.of(comparisons), 1);
    }

    static Condition.OnFinding finding(String hazard, Comparison... comparisons) {
        return new Condition.OnFinding(null, hazard, List.of(comparisons), 1);
    }

    static Comparison value(Comparison.Operator operator, double literal) {
        return new Comparison(Comparison.Field.VALUE, operator, literal);
    }

    static Comparison coverage(Comparison.Operator operator, double literal) {
        return new Comparison(Comparison.Field.COVERAGE, operator, literal);
    }

    static Comparison level(Comparison.Operator operator, double literal) {
        return new Comparison(Comparison.Field.LEVEL, operator, literal);
    }
}
