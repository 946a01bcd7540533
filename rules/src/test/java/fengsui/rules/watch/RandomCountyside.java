package fengsui.rules.watch;

import fengsui.rules.area.Area;
import fengsui.rules.area.Site;
import fengsui.rules.area.SiteKind;
import fengsui.rules.observation.Feed;
import fengsui.rules.observation.Observation;
import fengsui.rules.observation.Quality;
import fengsui.rules.observation.Realm;
import fengsui.rules.pack.Compiled;
import fengsui.rules.pack.PackSource;
import fengsui.rules.quantity.Catalogue;
import fengsui.rules.quantity.Quantity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * Random packs over every statistic at every scope, one to four sites in one to three grids of two towns, and what these
 * say in half an hour. Times are whole seconds, or a millisecond more for what is late; values are multiples of 0.5.
 */
final class RandomCountyside {

    static final long START = Instant.parse("2026-06-20T06:00:00Z").toEpochMilli();
    private static final long SECOND = 1000;
    private static final List<String> QUANTITIES = List.of(
            "combustible_gas", "oxygen", "visibility", "lightning", "air_temperature", "smoke_detection", "humidity");
    private static final List<String> GRIDS = List.of("990101001001001", "990101001001002", "990101002001001");
    private static final List<String> WINDOWS = List.of("25s", "1m", "90s", "2m", "5m", "10m");
    private static final List<String> TIMES = List.of("0s", "0s", "20s", "45s", "2m");

    private final Random random;

    RandomCountyside(long seed) {
        this.random = new Random(seed);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** A pack of so many rules that the compiler accepts. */
    PackSource pack(String version, int count) {
        List<String> rules = new ArrayList<>();
        while (rules.size() < count) {
            String scope = one(List.of("SITE", "GRID", "TOWN", "COUNTY"));
            String annotations = "@hazard(\"" + one(List.of("waterlogging", "fire", "gale")) + "\") @level(\""
                    + one(List.of("BLUE", "YELLOW", "ORANGE", "RED")) + "\") @scope(\"" + scope + "\") @hold(\""
                    + one(TIMES) + "\") @clear(\"" + one(TIMES) + "\") @coverage(\"0." + random.nextInt(10) + "\")";
            String rule = TestPacks.rule(scope + " " + rules.size(), annotations, when(scope));
            if (TestPacks.check(TestPacks.pack(version, rule)) instanceof Compiled.Accepted) {
                rules.add(rule);
            }
        }
        return TestPacks.pack(version, rules);
    }

    private String when(String scope) {
        String first = "$x : " + pattern(scope);
        return switch (random.nextInt(5)) {
            case 0 -> first + "\n  " + pattern(scope);
            case 1 -> first + "\n  not " + pattern(scope);
            default -> first;
        };
    }

    private String pattern(String scope) {
        String name = name(scope);
        // Durations are compared with whole seconds, so that the oracle need not look more often.
        String comparison = name.matches(".*(silence|held).*") ? "value >= " + random.nextInt(200) : comparison();
        return "Indicator(name == \"" + name + "\", " + comparison + ")";
    }

    private String comparison() {
        String operator = one(List.of(">=", ">", "<", "<=", "=="));
        return (chance(10) ? "coverage " : "value ") + operator + " " + literal();
    }

    private String literal() {
        return chance(40)
                ? random.nextInt(3) + ""
                : chance(60) ? random.nextInt(20) / 2.0 + "" : "" + random.nextInt(200);
    }

    private String name(String scope) {
        if (chance(12)) {
            String quantity = one(QUANTITIES);
            return one(List.of("difference", "ratio")) + "(" + indicator(quantity, scope) + ","
                    + indicator(quantity, scope) + ")";
        }
        return indicator(one(QUANTITIES), scope);
    }

    private String indicator(String quantity, String scope) {
        String statistic = one(List.of(
                "last",
                "mean",
                "min",
                "max",
                "sum",
                "count",
                "stddev",
                "rise",
                "rate",
                "silence",
                "held_above(4)",
                "held_below(6)",
                "sites_above(5)",
                "sites",
                "windows_above(4,2,3)"));
        boolean windowed = !List.of("last", "silence").contains(statistic) && !statistic.matches("(held|sites_).*");
        return quantity + "." + statistic + (windowed ? "." + one(WINDOWS) : "") + (chance(15) ? ".above.limit" : "");
    }

    List<Site> sites() {
        List<Site> sites = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            TreeMap<String, Double> attributes = new TreeMap<>();
            if (chance(60)) {
                attributes.put("period_s", one(List.of(10.0, 30.0, 60.0)));
            }
            if (chance(60)) {
                attributes.put("limit", (double) random.nextInt(4));
            }
            List<String> quantities = new ArrayList<>(QUANTITIES);
            quantities.removeIf(quantity -> chance(30));
            sites.add(new Site(
                    "s" + i,
                    new Area(one(GRIDS)),
                    SiteKind.STATION,
                    quantities,
                    0,
                    0,
                    attributes,
                    null,
                    null,
                    chance(10),
                    START,
                    false));
        }
        return sites;
    }

    /** What the sites say, each with the instant it acts at, in order of arrival. */
    List<Item.ObservationItem> sayings(List<Site> sites, int count) {
        return sayings(sites, count, 15, 200);
    }

    /** The same at another pace: pauses of less than that many seconds, and now and then of less than so many. */
    List<Item.ObservationItem> sayings(List<Site> sites, int count, int busy, int idle) {
        List<Item.ObservationItem> items = new ArrayList<>();
        long now = START;
        while (items.size() < count) {
            now += chance(5) ? random.nextInt(idle) * SECOND : random.nextInt(busy) * SECOND;
            Site site = one(sites);
            if (site.quantities().isEmpty()) {
                return items;
            }
            if (!items.isEmpty() && chance(5)) {
                Observation again = one(items).observation();
                items.add(new Item.ObservationItem(Math.max(now + 1, again.observedAt()), again, 0, items.size()));
            } else {
                items.add(saying(site, now, items.size()));
            }
        }
        return items;
    }

    private Item.ObservationItem saying(Site site, long now, int number) {
        Quantity quantity = Catalogue.shipped().get(one(site.quantities()));
        long age = chance(80) ? 0 : (1 + random.nextInt(chance(10) ? 1500 : 150)) * SECOND;
        Quality quality = chance(85) ? Quality.GOOD : chance(50) ? Quality.SUSPECT : Quality.BAD;
        double most = Math.min(quantity.max(), 10);
        double value = quantity.min() < 0 ? random.nextInt(20) / 2.0 - 2 : random.nextInt((int) (2 * most) + 1) / 2.0;
        Feed feed = quantity.feeds().iterator().next();
        Observation observation = new Observation(
                Realm.TEST, "m" + number, feed, site.grid(), site.id(), quantity, value, now - age, quality);
        return new Item.ObservationItem(age > 0 ? now + 1 : now, observation, 0, number);
    }
}
