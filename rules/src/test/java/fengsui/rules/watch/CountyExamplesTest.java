package fengsui.rules.watch;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.area.Area;
import fengsui.rules.area.AreaName;
import fengsui.rules.area.Site;
import fengsui.rules.area.SiteKind;
import fengsui.rules.finding.FindingReason;
import fengsui.rules.observation.Feed;
import fengsui.rules.observation.Observation;
import fengsui.rules.observation.Quality;
import fengsui.rules.observation.Realm;
import fengsui.rules.pack.PackSource;
import fengsui.rules.quantity.Catalogue;
import fengsui.rules.quantity.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What whole counties do in the corners that the semantics name, told in minutes since the first instant. */
class CountyExamplesTest {

    private static final long START = RandomCountyside.START;
    private static final long MINUTE = 60_000;
    private static final Area EAST = new Area("990101001001001");
    private static final Area WEST = new Area("990101002001001");
    private static final String SOCIAL = "@hazard(\"wage-arrears\") @level(\"NOTICE\") @hold(\"0s\") @clear(\"0s\")";

    /** One pack for all, since a pack takes seconds to compile. */
    private static final PackSource PACK = TestPacks.pack(
            "v1",
            TestPacks.rule("arrears county", SOCIAL + " @scope(\"COUNTY\")", count("report.wage_arrears.count.1d", 5)),
            TestPacks.rule("arrears town", SOCIAL + " @scope(\"TOWN\")", count("report.wage_arrears.count.1d", 5)),
            TestPacks.rule("deep", "SITE", "0s", "30m", count("water_depth.last", 30)),
            TestPacks.rule("held deep", "SITE", "10m", "0s", count("water_depth.last", 30)),
            TestPacks.rule(
                    "deep somewhere",
                    "@hazard(\"flood\") @level(\"RED\") @scope(\"GRID\") @hold(\"0s\") @clear(\"0s\")",
                    "$x : Finding(hazard == \"waterlogging\", level >= \"ORANGE\")"),
            TestPacks.rule(
                    "few strokes", "TOWN", "0s", "0s", "$x : Indicator(name == \"lightning.sum.10m\", value < 9)"),
            TestPacks.rule("strokes", "TOWN", "0s", "0s", count("lightning.sum.10m", 5)),
            TestPacks.rule("quiet", "SITE", "1m", "0s", count("water_depth.silence", 600)));

    private static final PackSource NEXT = TestPacks.pack(
            "v2",
            TestPacks.rule("deep", "SITE", "0s", "30m", count("water_depth.last", 30)),
            TestPacks.rule("held deep", "SITE", "10m", "0s", count("water_depth.last", 30)),
            TestPacks.rule(
                    "deep somewhere",
                    "@hazard(\"gale\") @level(\"RED\") @scope(\"GRID\") @hold(\"0s\") @clear(\"0s\")",
                    "$x : Finding(hazard == \"waterlogging\", level >= \"ORANGE\")"));

    private final Lab lab = new Lab().deployed(deployment -> deployment.add(START, PACK));
    private int messages;

    private static String count(String indicator, int least) {
        return "$x : Indicator(name == \"" + indicator + "\", value >= " + least + ")";
    }

    @Test
    void whatIsTrueOnTheKnownSitesStaysTrueAndNothingElseIsKnown() {
        register(site("a", EAST, 0, "lightning"), site("b", EAST, 0, "lightning"));
        for (int minute = 1; minute <= 12; minute++) {
            say(minute, "a", EAST, "lightning", 1);
        }

        // Site b never reported: the town's sum is a lower bound all the time.
        assertThat(changes(12, "strokes")).containsExactly("5 HELD");
        assertThat(changes(12, "few strokes")).isEmpty();
    }

    @Test
    void aFindingOfASiteIsSeenByItsGridAtTheInstantItBecomesActive() {
        register(site("a", EAST, 0, "water_depth"));
        for (int minute = 1; minute <= 40; minute++) {
            say(minute, "a", EAST, "water_depth", minute <= 20 ? 40 : 10);
        }

        assertThat(changes(60, "held deep")).startsWith("6 EARLY", "11 HELD", "21 CLEARED");
        assertThat(changes(60, "deep")).startsWith("1 HELD");
        assertThat(changes(60, "deep somewhere")).startsWith("1 HELD");
    }

    @Test
    void anExactRepeatIsDroppedForTenMinutes() {
        register(site("a", EAST, 0, "water_depth"));
        Item.ObservationItem first = item(1, "a", EAST, "water_depth", 40);
        lab.toGrid(EAST, first);
        lab.toGrid(EAST, new Item.ObservationItem(START + 11 * MINUTE, first.observation(), 0, 0));
        lab.toGrid(EAST, new Item.ObservationItem(START + 11 * MINUTE + 1, first.observation(), 0, 0));

        lab.advance(START + 12 * MINUTE);

        assertThat(lab.refused).containsExactly("DUPLICATE m0", "LATE_REPEAT m0");
    }

    @Test
    void leavingTheRegisterEndsASitesFindings() {
        Site site = site("a", EAST, 0, "water_depth");
        register(site);
        say(1, "a", EAST, "water_depth", 40);
        lab.toGrid(EAST, new Item.SiteItem(START + 3 * MINUTE, site("a", EAST, 3, "water_depth"), START));
        Site retired = new Site(
                "a", EAST, SiteKind.STATION, List.of("water_depth"), 0, 0, new TreeMap<>(), null, null, false, 0, true);
        lab.toGrid(EAST, new Item.SiteItem(START + 4 * MINUTE, retired, START));
        say(5, "a", EAST, "water_depth", 40);

        assertThat(changes(9, "deep")).containsExactly("1 HELD", "4 SITE_RETIRED");
        assertThat(lab.refused).containsExactly("UNKNOWN_SITE m1");
    }

    @Test
    void unchangedRulesKeepTheirClocksWhenThePackIsSwapped() {
        register(site("a", EAST, 0, "water_depth"));
        for (int minute = 1; minute <= 40; minute++) {
            say(minute, "a", EAST, "water_depth", minute <= 15 ? 40 : 10);
        }
        swap(7);

        assertThat(changes(50, "held deep")).startsWith("6 EARLY", "11 HELD", "16 CLEARED");
        assertThat(changes(50, "deep")).startsWith("1 HELD");
    }

    @Test
    void findingsOfRemovedRulesEndAsWithdrawnAndOneOfAnotherHazardBeginsAnew() {
        register(site("a", EAST, 0, "water_depth"));
        for (int minute = 1; minute <= 20; minute++) {
            say(minute, "a", EAST, "water_depth", 40);
        }
        swap(7);

        assertThat(changes(20, "deep somewhere")).containsExactly("1 HELD", "7 RULE_WITHDRAWN", "7 HELD");
        assertThat(lab.findings.stream()
                        .filter(change -> change.rule().name().equals("deep somewhere"))
                        .map(change -> change.rule().hazard()))
                .containsExactly("flood", "flood", "gale");
    }

    @Test
    void theValueBoundIsTheOneAtTheInstantTheFindingBecomesActive() {
        register(site("a", EAST, 0, "water_depth"));

        assertThat(changes(20, "quiet")).containsExactly("10 EARLY", "11 HELD");
        assertThat(lab.findings)
                .filteredOn(change -> change.rule().name().equals("quiet"))
                .filteredOn(change -> change.reason() == FindingReason.HELD)
                .flatExtracting(change -> change.evidence())
                .singleElement()
                .satisfies(evidence -> assertThat(evidence.value()).isEqualTo(660));
    }

    @Test
    void aTownOfFewResidentsIsNotJudgedAloneButItsReportsCountInTheCounty() {
        register(channel("c", EAST), channel("d", WEST));
        lab.toCounty(new Item.AreaItem(START, new AreaName(EAST.town(), "小镇", "small town", 900, START)));
        lab.toCounty(new Item.AreaItem(START, new AreaName(WEST.town(), "大镇", "large town", 9000, START)));
        for (int i = 0; i < 5; i++) {
            say(10 + i, "c", EAST, "report.wage_arrears", 1);
            say(20 + i, "d", WEST, "report.wage_arrears", 1);
        }

        assertThat(changes(60, "arrears town")).containsExactly("24 HELD");
        assertThat(changes(60, "arrears county")).containsExactly("14 HELD");
        assertThat(lab.findings.stream().map(change -> change.area().code()))
                .contains(WEST.town().code());
    }

    @Test
    void belowKACountStaysWhereItIsAndEndsItsNoticeWhileItsChannelLives() {
        register(channel("c", EAST));
        report(24 * 60);

        assertThat(changes(49 * 60, "arrears town")).containsExactly("14 HELD", "1500 CLEARED");
        assertThat(lab.findings)
                .flatExtracting(change -> change.evidence())
                .allSatisfy(evidence -> assertThat(evidence.value()).isGreaterThanOrEqualTo(5));
    }

    @Test
    void aSilentChannelNeitherEndsNorHidesANotice() {
        register(channel("c", EAST));
        report(12 * 60);

        assertThat(changes(49 * 60, "arrears town")).containsExactly("14 HELD", "1500 LOST");
    }

    /** Five reports in the first quarter of an hour, and a gateway that lives on for so many minutes. */
    private void report(int livesFor) {
        for (int i = 0; i < 5; i++) {
            say(10 + i, "c", EAST, "report.wage_arrears", 1);
        }
        for (int minute = 5; minute <= livesFor; minute += 5) {
            say(minute, "c", EAST, "heartbeat", 1);
        }
        for (int minute = livesFor + 5; livesFor == 24 * 60 && minute <= 50 * 60; minute += 5) {
            say(minute, "c", EAST, "heartbeat", 1);
        }
    }

    private void swap(int minute) {
        lab.deployed(deployment -> deployment.add(START + minute * MINUTE, NEXT));
        lab.toGrid(EAST, new Item.Wake(START + minute * MINUTE));
        lab.toCounty(new Item.Wake(START + minute * MINUTE));
    }

    private void register(Site... sites) {
        for (Site site : sites) {
            lab.toGrid(site.grid(), new Item.SiteItem(START, site, START));
        }
    }

    private static Site site(String id, Area grid, int minute, String quantity) {
        return new Site(
                id, grid, SiteKind.STATION, List.of(quantity), minute, 0, new TreeMap<>(), null, null, false, 0, false);
    }

    private static Site channel(String id, Area grid) {
        return Site.of(id, grid, SiteKind.CHANNEL, List.of("heartbeat", "report.wage_arrears"), Map.of());
    }

    private void say(int minute, String site, Area grid, String quantity, double value) {
        lab.toGrid(grid, item(minute, site, grid, quantity, value));
    }

    private Item.ObservationItem item(int minute, String site, Area grid, String name, double value) {
        Quantity quantity = Catalogue.shipped().get(name);
        Feed feed = name.startsWith("report") ? Feed.INCIDENT : Feed.SENSOR;
        long at = START + minute * MINUTE;
        Observation observation =
                new Observation(Realm.TEST, "m" + messages++, feed, grid, site, quantity, value, at, Quality.GOOD);
        return new Item.ObservationItem(at, observation, 0, 0);
    }

    /** The changes of a rule's findings up to a minute, with the minute of each. */
    private List<String> changes(int minute, String rule) {
        lab.advance(START + minute * MINUTE);
        List<String> lines = new ArrayList<>();
        lab.findings.stream()
                .filter(change -> change.rule().name().equals(rule))
                .forEach(change -> lines.add((change.at() - START) / MINUTE + " " + change.reason()));
        return lines;
    }
}
