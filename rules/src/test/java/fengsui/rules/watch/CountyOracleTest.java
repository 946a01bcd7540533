package fengsui.rules.watch;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.area.Site;
import fengsui.rules.finding.Evidence;
import fengsui.rules.finding.FindingChange;
import fengsui.rules.indicator.SiteOracle;
import fengsui.rules.pack.PackSource;
import fengsui.rules.situation.Knowledge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/** Whole counties against an oracle that judges every rule everywhere twice a second. Few packs: each is compiled. */
class CountyOracleTest {

    private static final int RULES = 30;
    private static final int PACKS = 2;
    private static final int SAYINGS = 80;

    @Property(tries = 10, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void findingsBeginAndEndWhenAndWithTheValuesThatTheOracleSays(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = PACKS - 1) int number) {
        agree(seed, number);
    }

    /** Half an hour of a random county by one of a few random packs. */
    static void agree(long seed, int number) {
        PackSource source = new RandomCountyside(number).pack("v" + number, RULES);
        RandomCountyside random = new RandomCountyside(seed);
        List<Site> sites = random.sites();
        List<Item.ObservationItem> sayings = random.sayings(sites, SAYINGS);
        // Not at a multiple of anything, so that both see all that is due.
        long end = sayings.isEmpty()
                ? RandomCountyside.START + 500
                : sayings.get(sayings.size() - 1).at() + 240_500;

        Lab lab = new Lab().deployed(deployment -> deployment.add(RandomCountyside.START, source));
        for (Site site : sites) {
            lab.toGrid(site.grid(), new Item.SiteItem(RandomCountyside.START, site, RandomCountyside.START));
        }
        sayings.forEach(item -> lab.toGrid(item.observation().grid(), item));
        lab.advance(end);

        TreeSet<Long> instants = new TreeSet<>();
        for (long second = RandomCountyside.START; second < end; second += 1000) {
            instants.addAll(List.of(second, second + 1));
        }
        // Times that a hold clock stood still shift its end by milliseconds: look there, and just before, too.
        lab.findings.forEach(change -> instants.addAll(List.of(change.at() - 1, change.at())));
        instants.remove(RandomCountyside.START - 1);
        List<CountyOracle.Change> expected = expected(source, sites, sayings, instants);
        assertThat(lab.findings.stream().map(CountyOracleTest::line).sorted().toList())
                .isEqualTo(
                        expected.stream().map(CountyOracleTest::line).sorted().toList());
        // Silences of sites that report by exception, and above a site durations below the limit, are not told exactly.
        compareValues(sorted(lab.findings), expected, sites.stream().anyMatch(Site::absentIsZero));
    }

    private static List<CountyOracle.Change> expected(
            PackSource source, List<Site> sites, List<Item.ObservationItem> sayings, TreeSet<Long> instants) {
        CountyOracle oracle = new CountyOracle(TestPacks.compile(source).pack(), sites, RandomCountyside.START);
        List<Item.ObservationItem> waiting = new ArrayList<>(sayings);
        waiting.sort(Comparator.comparingLong(Item.ObservationItem::at).thenComparing(Item.ORDER));
        List<CountyOracle.Change> changes = new ArrayList<>();
        for (long t : instants) {
            while (!waiting.isEmpty() && waiting.get(0).at() <= t) {
                oracle.hear(waiting.remove(0));
            }
            changes.addAll(oracle.judge(t));
        }
        changes.sort(Comparator.comparing(CountyOracleTest::line));
        return changes;
    }

    private static List<FindingChange> sorted(List<FindingChange> changes) {
        return changes.stream()
                .sorted(Comparator.comparing(CountyOracleTest::line))
                .toList();
    }

    private static String line(FindingChange change) {
        String place = change.area() + (change.site() == null ? "" : "/" + change.site());
        return line(change.at(), change.rule().name(), place, change.reason());
    }

    private static String line(CountyOracle.Change change) {
        return line(change.at(), change.rule(), change.place(), change.reason());
    }

    private static String line(long at, String rule, String place, Object reason) {
        return String.format("%9d %s at %s: %s", at - RandomCountyside.START, rule, place, reason);
    }

    private static void compareValues(
            List<FindingChange> actual, List<CountyOracle.Change> expected, boolean byException) {
        for (int i = 0; i < actual.size(); i++) {
            List<Evidence> evidence = actual.get(i).evidence();
            for (int j = 0; j < evidence.size(); j++) {
                Evidence bound = evidence.get(j);
                SiteOracle.Known known = expected.get(i).values().get(j);
                boolean absent = known.knowledge() == Knowledge.ABSENT;
                boolean runs = bound.indicator().contains("silence")
                        || bound.indicator().contains("held");
                boolean told = actual.get(i).site() != null || known.value() >= literal(bound);
                boolean stands = runs && (byException || !told);
                boolean agrees = bound.knowledge() == known.knowledge()
                        && Math.abs(bound.coverage() - known.coverage()) < 1e-9
                        && (absent || stands || Math.abs(bound.value() - known.value()) < 1e-5);
                assertThat(agrees)
                        .as("%s bound %s, expected %s", line(actual.get(i)), bound, known)
                        .isTrue();
            }
        }
    }

    private static double literal(Evidence bound) {
        return Double.parseDouble(bound.limits().get(0).replaceAll("[^0-9.-]", ""));
    }
}
