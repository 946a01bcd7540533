package fengsui.rules.watch;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.area.Area;
import fengsui.rules.area.AreaName;
import fengsui.rules.area.Scope;
import fengsui.rules.area.Site;
import fengsui.rules.area.SiteKind;
import fengsui.rules.finding.FindingChange;
import fengsui.rules.finding.FindingReason;
import fengsui.rules.finding.RuleCard;
import fengsui.rules.finding.WarningLevel;
import fengsui.rules.indicator.MergedReading;
import fengsui.rules.observation.Feed;
import fengsui.rules.observation.Observation;
import fengsui.rules.observation.Quality;
import fengsui.rules.observation.Realm;
import fengsui.rules.quantity.Catalogue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ItemOrderTest {

    private static final Area GRID = new Area("990101001001001");
    private static final long AT = 1_000_000;

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void itemsThatDifferAreNeverLeftInTheOrderTheyCame(@ForAll long seed) {
        Random random = new Random(seed);
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            items.add(item(random));
        }
        List<Item> shuffled = new ArrayList<>(items);
        Collections.shuffle(shuffled, random);

        items.sort(Item.ORDER);
        shuffled.sort(Item.ORDER);

        assertThat(shuffled).isEqualTo(items);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void itemsAreReadAsTheyWereWritten(@ForAll long seed) throws IOException {
        Item item = item(new Random(seed));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        ItemCodec.write(item, new DataOutputStream(bytes));

        Item read = ItemCodec.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThat(read).usingRecursiveComparison().isEqualTo(item);
    }

    @Example
    void kindsActInTheOrderOfTheSemantics() {
        List<Item> items = new ArrayList<>(List.of(
                new Item.FindingItem(change("a", FindingReason.HELD)),
                new Item.Contribution(AT, GRID, 0, new MergedReading()),
                observation("m1", 1),
                new Item.Wake(AT),
                site("s1", 0)));

        items.sort(Item.ORDER);

        assertThat(items).extracting(Item::rank).containsExactly(0, 2, 3, 4, 5);
    }

    @Example
    void whatEndsComesBeforeWhatBeginsInItsPlace() {
        Item held = new Item.FindingItem(change("a", FindingReason.HELD));
        Item withdrawn = new Item.FindingItem(change("a", FindingReason.RULE_WITHDRAWN));

        assertThat(Item.ORDER.compare(withdrawn, held)).isNegative();
    }

    @Example
    void theNewerRecordOfASiteComesLast() {
        assertThat(Item.ORDER.compare(site("s1", 2), site("s1", 10))).isNegative();
    }

    private static Item item(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> site("s" + random.nextInt(3), random.nextInt(3));
            case 1 -> {
                String name = "n" + random.nextInt(3);
                yield new Item.AreaItem(AT, new AreaName(GRID.town(), name, name, random.nextInt(2), 0));
            }
            case 2 -> observation("m" + random.nextInt(3), random.nextInt(3));
            case 3 -> new Item.FindingItem(change("r" + random.nextInt(3), FindingReason.values()[random.nextInt(7)]));
            default -> new Item.Wake(AT);
        };
    }

    private static Item site(String id, long activeFrom) {
        Site site = Site.of(id, GRID, SiteKind.STATION, List.of("rainfall"), Map.of("period_s", 60.0));
        return new Item.SiteItem(
                AT,
                new Site(
                        id,
                        GRID,
                        site.kind(),
                        site.quantities(),
                        0,
                        0,
                        site.attributes(),
                        null,
                        null,
                        false,
                        activeFrom,
                        false),
                AT);
    }

    private static Item observation(String id, int value) {
        Observation observation = new Observation(
                Realm.TEST,
                id,
                Feed.SENSOR,
                GRID,
                "s1",
                Catalogue.shipped().get("rainfall"),
                value,
                AT,
                value == 2 ? Quality.SUSPECT : Quality.GOOD);
        return new Item.ObservationItem(AT, observation, 0, 0);
    }

    private static FindingChange change(String rule, FindingReason reason) {
        RuleCard card = new RuleCard(
                rule,
                "v1",
                "ab",
                "A test.",
                "x",
                "flood",
                WarningLevel.RED,
                Scope.GRID,
                "basis",
                0,
                0,
                null,
                "o",
                "p",
                "zh",
                "en");
        return new FindingChange(AT, card, GRID, null, reason, false, List.of());
    }
}
