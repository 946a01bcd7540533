package fengsui.rules.watch;

import fengsui.rules.area.Area;
import fengsui.rules.area.Scope;
import fengsui.rules.area.Site;
import fengsui.rules.finding.ClockOracle;
import fengsui.rules.finding.FindingClock;
import fengsui.rules.finding.FindingReason;
import fengsui.rules.indicator.IndicatorName;
import fengsui.rules.indicator.SiteOracle;
import fengsui.rules.indicator.SiteOracle.Known;
import fengsui.rules.indicator.Statistic;
import fengsui.rules.observation.Observation;
import fengsui.rules.pack.Comparison;
import fengsui.rules.pack.Condition;
import fengsui.rules.pack.Pack;
import fengsui.rules.pack.Rule;
import fengsui.rules.quantity.Merge;
import fengsui.rules.quantity.QuantityKind;
import fengsui.rules.quantity.WorseEnd;
import fengsui.rules.situation.Knowledge;
import fengsui.rules.situation.Truth;
import fengsui.rules.table.Tables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which findings a county has, judged anew for every rule and place at every instant from all that was ever said. */
final class CountyOracle {

    private final Pack pack;
    private final List<SiteOracle> sites;
    private final Map<String, Long> ids = new HashMap<>();
    private final Map<Scope, Map<String, List<SiteOracle>>> places = new EnumMap<>(Scope.class);
    private final Map<String, ClockOracle> clocks = new TreeMap<>();

    /** A change of a finding: where, which rule, why, and the values it was judged by. */
    record Change(long at, String rule, String place, FindingReason reason, List<Known> values) {}

    CountyOracle(Pack pack, List<Site> sites, long since) {
        this.pack = pack;
        this.sites = sites.stream()
                .sorted(Comparator.comparing(Site::grid).thenComparing(Site::id))
                .map(site -> new SiteOracle(site, since))
                .toList();
        for (Scope scope : Scope.values()) {
            places.put(scope, places(scope));
        }
    }

    void hear(Item.ObservationItem item) {
        Observation said = item.observation();
        Long seen = ids.get(said.grid() + said.id());
        if (seen != null && item.at() - seen <= 600_000) {
            return;
        }
        ids.put(said.grid() + said.id(), item.at());
        for (SiteOracle site : sites) {
            if (site.site().id().equals(said.site())) {
                site.hear(said.quantity(), said.observedAt(), item.at(), said.value(), said.quality(), 600_000);
            }
        }
    }

    /** Judges everything at an instant; must be asked at every instant at which anything can change. */
    List<Change> judge(long t) {
        List<Change> changes = new ArrayList<>();
        for (Rule rule : pack.rules()) {
            for (Map.Entry<String, List<SiteOracle>> place :
                    places.getOrDefault(rule.scope(), Map.of()).entrySet()) {
                String key = rule.name() + "@" + place.getKey();
                Truth truth = truth(rule, rule.when(), place.getValue(), t);
                FindingReason reason = clocks.computeIfAbsent(key, k -> new ClockOracle(limits(rule)))
                        .at(t, truth, false);
                if (reason != null) {
                    List<Known> values = rule.evidence().stream()
                            .map(on -> read(rule, (Condition.OnIndicator) on, place.getValue(), t))
                            .toList();
                    changes.add(new Change(t, rule.name(), place.getKey(), reason, values));
                }
            }
        }
        return changes;
    }

    private static FindingClock.Limits limits(Rule rule) {
        List<IndicatorName> names = new ArrayList<>();
        leaves(rule.when()).forEach(on -> names.add(on.name()));
        // An event lasts for the clear time itself: a rule about events alone does not wait for it once more.
        boolean events = names.stream().allMatch(CountyOracle::isEvent);
        long hold = rule.card().holdMillis();
        boolean follows = Tables.shipped().consequences().all().stream()
                .anyMatch(line -> line.consequence().key().equals(rule.card().hazard()));
        return new FindingClock.Limits(
                follows ? hold / 2 : hold, hold, events ? 0 : rule.card().clearMillis(), false);
    }

    private static boolean isEvent(IndicatorName name) {
        return name instanceof IndicatorName.OfQuantity one
                && one.quantity().kind() == QuantityKind.EVENT
                && Set.of(Statistic.LAST, Statistic.SITES_ABOVE).contains(one.statistic());
    }

    private static List<Condition.OnIndicator> leaves(Condition condition) {
        if (condition instanceof Condition.And and) {
            return and.parts().stream().flatMap(part -> leaves(part).stream()).toList();
        }
        if (condition instanceof Condition.Not not) {
            return leaves(not.part());
        }
        return List.of((Condition.OnIndicator) condition);
    }

    private Map<String, List<SiteOracle>> places(Scope scope) {
        Map<String, List<SiteOracle>> places = new TreeMap<>();
        for (SiteOracle site : sites) {
            Area area = site.site().grid().at(scope);
            String place = scope == Scope.SITE ? area + "/" + site.site().id() : area.code();
            places.computeIfAbsent(place, p -> new ArrayList<>()).add(site);
        }
        return places;
    }

    private static Truth truth(Rule rule, Condition condition, List<SiteOracle> of, long t) {
        if (condition instanceof Condition.And and) {
            return and.parts().stream()
                    .map(part -> truth(rule, part, of, t))
                    .reduce(Truth.TRUE, (a, b) -> a.compareTo(b) < 0 ? a : b);
        }
        if (condition instanceof Condition.Not not) {
            Truth inside = truth(rule, not.part(), of, t);
            return inside == Truth.UNKNOWN ? inside : inside == Truth.TRUE ? Truth.FALSE : Truth.TRUE;
        }
        Condition.OnIndicator on = (Condition.OnIndicator) condition;
        Known read = read(rule, on, of, t);
        Truth truth = Truth.TRUE;
        for (Comparison comparison : on.comparisons()) {
            // Of an absent indicator nothing is known, not even by its coverage.
            boolean coverage = comparison.field() == Comparison.Field.COVERAGE && read.knowledge() != Knowledge.ABSENT;
            Truth one = coverage
                    ? compare(Knowledge.EXACT, read.coverage(), comparison)
                    : compare(read.knowledge(), read.value(), comparison);
            truth = one.compareTo(truth) < 0 ? one : truth;
        }
        return truth;
    }

    private static Truth compare(Knowledge knowledge, double value, Comparison comparison) {
        boolean exact = holds(value, comparison);
        boolean above =
                holds(1e300, comparison) || (value < comparison.literal() && holds(comparison.literal(), comparison));
        boolean below =
                holds(-1e300, comparison) || (value > comparison.literal() && holds(comparison.literal(), comparison));
        return switch (knowledge) {
            case EXACT -> exact ? Truth.TRUE : Truth.FALSE;
            case LOWER_BOUND -> halfLine(exact, above, holds(1e300, comparison), value, comparison);
            case UPPER_BOUND -> halfLine(exact, below, holds(-1e300, comparison), value, comparison);
            case ABSENT, BELOW_K -> Truth.UNKNOWN;
        };
    }

    /** Certain if it holds at the end and everywhere beyond, possible if somewhere. */
    private static Truth halfLine(boolean atEnd, boolean beyond, boolean farOut, double end, Comparison comparison) {
        boolean isEqual = comparison.operator() == Comparison.Operator.EQUAL;
        if (atEnd && farOut && !isEqual) {
            return Truth.TRUE;
        }
        return atEnd || beyond ? Truth.UNKNOWN : Truth.FALSE;
    }

    private static boolean holds(double value, Comparison comparison) {
        double literal = comparison.literal();
        return switch (comparison.operator()) {
            case LESS -> value < literal;
            case AT_MOST -> value <= literal;
            case EQUAL -> value == literal;
            case UNEQUAL -> value != literal;
            case AT_LEAST -> value >= literal;
            case MORE -> value > literal;
        };
    }

    private static Known read(Rule rule, Condition.OnIndicator on, List<SiteOracle> of, long t) {
        return on.name() instanceof IndicatorName.OfFunction function
                ? function(function, rule, of, t)
                : one((IndicatorName.OfQuantity) on.name(), rule, of, t);
    }

    private static Known function(IndicatorName.OfFunction function, Rule rule, List<SiteOracle> of, long t) {
        Known a = one(function.operands().get(0), rule, of, t);
        Known b = one(function.operands().get(1), rule, of, t);
        double coverage = Math.min(a.coverage(), b.coverage());
        double value = function.text().startsWith("ratio") ? a.value() / b.value() : a.value() - b.value();
        boolean exact = a.knowledge() == Knowledge.EXACT && b.knowledge() == Knowledge.EXACT && Double.isFinite(value);
        return new Known(exact ? Knowledge.EXACT : Knowledge.ABSENT, exact ? value : 0, coverage, false);
    }

    private static Known one(IndicatorName.OfQuantity name, Rule rule, List<SiteOracle> of, long t) {
        List<Known> all = new ArrayList<>();
        for (SiteOracle site : of) {
            if (site.site().quantities().contains(name.quantity().name())) {
                all.add(site.read(name, rule.coverage(), rule.card().clearMillis(), t));
            }
        }
        if (rule.scope() == Scope.SITE) {
            return all.isEmpty() ? new Known(Knowledge.ABSENT, 0, 0, false) : all.get(0);
        }
        return merge(name, rule.coverage(), all);
    }

    private static Known merge(IndicatorName.OfQuantity name, double least, List<Known> sites) {
        boolean lowIsWorse = lowIsWorse(name);
        List<Known> exact =
                sites.stream().filter(one -> one.knowledge() == Knowledge.EXACT).toList();
        List<Known> telling = sites.stream()
                .filter(one -> one.knowledge() != Knowledge.ABSENT)
                .filter(one -> one.knowledge() == Knowledge.EXACT || !lowIsWorse)
                .toList();
        double coverage = sites.isEmpty() ? 0 : (double) exact.size() / sites.size();
        if (telling.isEmpty()) {
            return new Known(Knowledge.ABSENT, 0, coverage, false);
        }
        boolean enough = !exact.isEmpty() && coverage >= least;
        return switch (how(name)) {
            case ADD -> {
                double sum = telling.stream().mapToDouble(Known::value).sum();
                boolean bound = name.above() == null || name.statistic() == Statistic.SITES_ABOVE;
                boolean mayFall = Set.of(Statistic.RISE, Statistic.RATE).contains(name.statistic()) || !bound;
                Knowledge partial = mayFall ? Knowledge.ABSENT : Knowledge.LOWER_BOUND;
                yield new Known(exact.size() == sites.size() ? Knowledge.EXACT : partial, sum, coverage, false);
            }
            case WORST -> {
                double worst = lowIsWorse
                        ? telling.stream().mapToDouble(Known::value).min().orElseThrow()
                        : telling.stream().mapToDouble(Known::value).max().orElseThrow();
                Knowledge bound = lowIsWorse ? Knowledge.UPPER_BOUND : Knowledge.LOWER_BOUND;
                yield new Known(enough ? Knowledge.EXACT : bound, worst, coverage, false);
            }
            case MEAN ->
                enough
                        ? new Known(
                                Knowledge.EXACT,
                                exact.stream()
                                        .mapToDouble(Known::value)
                                        .average()
                                        .orElseThrow(),
                                coverage,
                                false)
                        : new Known(Knowledge.ABSENT, 0, coverage, false);
        };
    }

    private static Merge how(IndicatorName.OfQuantity name) {
        return switch (name.statistic()) {
            case SITES, SITES_ABOVE -> Merge.ADD;
            case SILENCE, HELD_ABOVE, HELD_BELOW, STDDEV, WINDOWS_ABOVE -> Merge.WORST;
            case LAST, MEAN, MIN, MAX, SUM, COUNT, RISE, RATE -> name.quantity().merge();
        };
    }

    private static boolean lowIsWorse(IndicatorName.OfQuantity name) {
        Set<Statistic> ofValues = new HashSet<>(
                Set.of(Statistic.LAST, Statistic.MEAN, Statistic.MIN, Statistic.MAX, Statistic.SUM, Statistic.RISE));
        ofValues.add(Statistic.RATE);
        return ofValues.contains(name.statistic()) && name.quantity().worseEnd() == WorseEnd.LOW;
    }
}
