package fengsui.console.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.connectors.topic.Topic;
import fengsui.connectors.wire.Message;
import fengsui.connectors.wire.Status;
import fengsui.console.TrialRules;
import fengsui.console.county.Register;
import fengsui.console.health.BlindRules;
import fengsui.rules.area.Area;
import fengsui.rules.area.AreaName;
import fengsui.rules.area.Site;
import fengsui.rules.area.SiteKind;
import fengsui.rules.observation.Feed;
import fengsui.rules.observation.Observation;
import fengsui.rules.observation.Quality;
import fengsui.rules.observation.Realm;
import fengsui.rules.pack.Compiled;
import fengsui.rules.pack.PackCompiler;
import fengsui.rules.pack.PackSource;
import fengsui.rules.quantity.Catalogue;
import fengsui.rules.table.Tables;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What an analyst is told of packs. */
class PacksTest {

    private static final Area GRID = new Area("990101003012004");
    private static final String GAS = TrialRules.GAS;

    private static PackSource pack(String version, String level, String limit, String more) {
        return PackSource.of(version, Map.of("rain.drl", TrialRules.rain(level, limit) + more));
    }

    private static Compiled compile(PackSource source) {
        Compiled compiled = PackCompiler.compile(source, Catalogue.shipped(), Tables.shipped());
        assertThat(compiled).as(compiled.toString()).isInstanceOf(Compiled.Accepted.class);
        return compiled;
    }

    @Test
    void aDifferenceSaysWhatARuleMeansNowAndWhatWasWritten() {
        PackSource old = pack("1", "BLUE", "20", "");
        PackSource now = pack("2", "YELLOW", "30", GAS);

        Difference difference = Difference.between(old, compile(old), now, compile(now));

        assertThat(difference.rules())
                .extracting(Difference.OfRule::name, Difference.OfRule::kind)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("trial gas", "ADDED"),
                        org.assertj.core.groups.Tuple.tuple("trial rain", "CHANGED"));
        assertThat(difference.rules().get(1).fields())
                .contains("condition: rainfall.sum.1h >= 20 mm → rainfall.sum.1h >= 30 mm", "level: BLUE → YELLOW")
                .hasSize(2);
        assertThat(difference.files()).singleElement().satisfies(file -> assertThat(file.lines())
                .anyMatch(line -> line.startsWith("-") && line.contains("value >= 20"))
                .anyMatch(line -> line.startsWith("+") && line.contains("value >= 30")));
        assertThat(Difference.between(old, compile(old), old, compile(old)))
                .isEqualTo(new Difference(List.of(), List.of()));
    }

    @Test
    void aDraftTakesThePlaceOfTheFileWithItsNameAndIsElseAdded() {
        TreeMap<String, String> base =
                new TreeMap<>(Map.of("safety/gas.csv", "a", "safety/rain.csv", "b", "environment/rain.csv", "c"));

        Draft draft = Draft.of(base, Map.of("gas.csv", "A", "rain.csv", "B", "new.drl", "N"));

        assertThat(draft.replaced()).containsExactly("safety/gas.csv");
        assertThat(draft.added())
                .as("which of two it is meant for nobody knows")
                .containsExactly("new.drl", "rain.csv");
        assertThat(draft.source().files())
                .containsEntry("safety/gas.csv", "A")
                .containsEntry("safety/rain.csv", "b")
                .containsEntry("environment/rain.csv", "c")
                .containsEntry("rain.csv", "B")
                .containsEntry("new.drl", "N");
        assertThat(Draft.of(new TreeMap<>(), Map.of("x.drl", "X")).source().files())
                .containsOnlyKeys("x.drl");
    }

    @Test
    void theShelfSaysWhatBecameOfEach() {
        Shelf shelf = new Shelf();
        PackSource one = pack("1", "BLUE", "20", "");
        PackSource two = pack("2", "BLUE", "30", "");
        PackSource bad = pack("3", "BLUE", "x", "");
        PackSource late = pack("4", "BLUE", "40", "");
        for (PackSource source : List.of(one, two, bad, late)) {
            shelf.take(source, 5);
        }
        shelf.take(new Status.PackAccepted("1", one.hash(), 10, 1));
        shelf.take(new Status.PackAccepted("2", two.hash(), 20, 2));
        shelf.take(new Status.PackRefused("3", bad.hash(), List.of("no"), 3));

        assertThat(shelf.volumes())
                .extracting(Shelf.Volume::state)
                .containsExactly(Shelf.State.PUBLISHED, Shelf.State.REFUSED, Shelf.State.ACTIVE, Shelf.State.REPLACED);
        assertThat(shelf.active().orElseThrow().source()).isEqualTo(two);
        shelf.draft("analyst-1", late);
        assertThat(shelf.find("analyst-1", late.hash())).isPresent();
        assertThat(shelf.find("analyst-2", "")).isEmpty();
    }

    @Test
    void aDryRunTellsWhichAlertsComeGoAndChange() {
        Register register = new Register();
        register.take(new AreaName(GRID.county(), "演示县", "Demo County", 500_000, 0));
        register.take(new AreaName(GRID.town(), "青石镇", "Qingshi", 50_000, 0));
        register.take(Site.of("rg-1", GRID, SiteKind.STATION, List.of("rainfall"), Map.of("period_s", 300.0)));
        register.take(Site.of("gd-1", GRID, SiteKind.FACILITY, List.of("combustible_gas"), Map.of("period_s", 60.0)));
        PackSource old = pack("1", "BLUE", "20", "");
        PackSource graver = pack("2", "YELLOW", "20", GAS);
        PackSource rarer = pack("3", "BLUE", "90", "");

        DryRun.Result more = run(register, old, graver);
        DryRun.Result less = run(register, old, rarer);
        DryRun.Result same = run(register, old, old);

        assertThat(more.observations()).isEqualTo(40);
        assertThat(more.refused()).isZero();
        assertThat(more.complete()).isTrue();
        assertThat(more.come())
                .as(more.toString())
                .extracting(DryRun.Brief::hazard)
                .containsExactly("gas-leak");
        assertThat(more.gone()).isEmpty();
        assertThat(more.otherwise()).singleElement().satisfies(pair -> {
            assertThat(pair.before().level().name()).isEqualTo("BLUE");
            assertThat(pair.after().level().name()).isEqualTo("YELLOW");
        });
        assertThat(less.gone()).extracting(DryRun.Brief::hazard).containsExactly("rainstorm");
        assertThat(less.come()).isEmpty();
        assertThat(same.alike()).isEqualTo(1);
        assertThat(same.come()).isEmpty();
    }

    /** Two hours of hard rain and one puff of gas; another county's rain is none of this one's. */
    private static DryRun.Result run(Register register, PackSource before, PackSource after) {
        DryRun run = new DryRun(Realm.EXERCISE, GRID.county(), register, before, after, (done, all) -> {});
        run.begin(1);
        long start = 1_781_900_000_000L;
        for (int i = 0; i < 20; i++) {
            long at = start + i * 300_000L;
            assertThat(run.take(Topic.OBSERVATIONS_SENSOR, 0, i * 4, observe(GRID, "rg-1", "rainfall", 4, at)))
                    .isTrue();
            run.take(
                    Topic.OBSERVATIONS_SENSOR,
                    0,
                    i * 4 + 1,
                    observe(new Area("990102003012004"), "rg-1", "rainfall", 40, at));
            run.take(
                    Topic.OBSERVATIONS_SENSOR,
                    0,
                    i * 4 + 2,
                    observe(GRID, "gd-1", "combustible_gas", i == 10 ? 30 : 0, at));
            run.take(Topic.OBSERVATIONS_SENSOR, 0, i * 4 + 3, new Message.OfClock(at + 1000));
        }
        run.take(Topic.OBSERVATIONS_SENSOR, 0, 99, new Message.OfClock(start + 7_200_000));
        return run.result();
    }

    private static Message observe(Area grid, String site, String quantity, double value, long at) {
        return new Message.OfObservation(new Observation(
                Realm.EXERCISE,
                site + at + grid,
                Feed.SENSOR,
                grid,
                site,
                Catalogue.shipped().get(quantity),
                value,
                at,
                Quality.GOOD));
    }

    @Test
    void aRuleIsBlindIfNobodyDeliversWhatItNeeds() {
        PackSource source = pack("1", "BLUE", "20", GAS);
        List<Site> sites =
                List.of(Site.of("rg-1", GRID, SiteKind.STATION, List.of("rainfall"), Map.of("period_s", 300.0)));
        Compiled.Accepted accepted = (Compiled.Accepted) compile(source);

        assertThat(BlindRules.of(accepted.pack(), sites))
                .containsExactly(new BlindRules.Blind("trial gas", List.of("combustible_gas")));
        assertThat(BlindRules.of(accepted.pack(), List.of())).hasSize(2);
    }
}
