package fengsui.rules.watch;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.area.AreaName;
import fengsui.rules.area.Site;
import fengsui.rules.pack.PackSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** A county goes through two packs; what it says depends neither on deaths nor on the order of arrival. */
class RestoreTest {

    private static final int RULES = 15;
    private static final int SAYINGS = 150;
    private static final long START = RandomCountyside.START;

    @Property(tries = 8, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void stagesReplacedByTheirBytesBetweenAnyActsGoOnAsIfNothingHadHappened(@ForAll long seed) {
        Random death = new Random(seed);

        Lab undisturbed = run(seed, new Lab(), items -> {});
        Lab dying = run(seed, new Lab().dying(() -> death.nextInt(4) == 0), items -> {});

        assertSame(dying, undisturbed);
    }

    @Property(tries = 5, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void orderOfArrivalChangesNothing(@ForAll long seed) {
        Lab inOrder = run(seed, new Lab(), items -> {});
        Lab shuffled = run(seed, new Lab(), items -> Collections.shuffle(items, new Random(seed)));

        assertSame(shuffled, inOrder);
        assertThat(shuffled.contributions).usingRecursiveComparison().isEqualTo(inOrder.contributions);
    }

    private static void assertSame(Lab actual, Lab expected) {
        assertThat(actual.findings).isEqualTo(expected.findings);
        assertThat(actual.alerts).isEqualTo(expected.alerts);
        assertThat(actual.evidence).isEqualTo(expected.evidence);
        assertThat(actual.refused).isEqualTo(expected.refused);
    }

    private static Lab run(long seed, Lab lab, java.util.function.Consumer<List<Item.ObservationItem>> arrive) {
        PackSource first = new RandomCountyside(100).pack("v1", RULES);
        PackSource second = new RandomCountyside(101).pack("v2", RULES);
        RandomCountyside random = new RandomCountyside(seed);
        List<Site> sites = random.sites();
        List<Item.ObservationItem> sayings = new ArrayList<>(random.sayings(sites, SAYINGS));
        long half = START + 600_000;
        lab.deployed(deployment -> {
            deployment.add(START, first);
            deployment.add(half, second);
        });
        lab.toDesk(new Item.AreaItem(START, new AreaName(Lab.COUNTY, "县", "county", 0, START)));
        for (Site site : sites) {
            lab.toGrid(site.grid(), new Item.SiteItem(START, site, START));
            lab.toGrid(site.grid(), new Item.Wake(half));
        }
        lab.toCounty(new Item.Wake(half));
        arrive.accept(sayings);
        sayings.forEach(item -> lab.toGrid(item.observation().grid(), item));
        lab.advance(half - 1);
        if (seed % 3 == 0) {
            lab.restart();
        }
        lab.advance(START + 2_400_000);
        return lab;
    }
}
