package fengsui.rules.indicator;

import fengsui.rules.area.Area;
import fengsui.rules.area.Site;
import fengsui.rules.area.SiteKind;
import fengsui.rules.observation.Feed;
import fengsui.rules.observation.Observation;
import fengsui.rules.observation.Quality;
import fengsui.rules.observation.Realm;
import fengsui.rules.quantity.Catalogue;
import fengsui.rules.quantity.Quantity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A random site, what a pack may ask of it, and what it says: with gaps, repeats, late values and bad ones. Values are
 * multiples of 0.5 and times whole seconds, or a millisecond more for what is late, so that limits are really met.
 */
public final class RandomSite {

    static final long START = Instant.parse("2026-06-20T00:00:00Z").toEpochMilli();
    private static final long SECOND = 1000;
    private static final List<String> QUANTITIES = List.of(
            "combustible_gas", "oxygen", "visibility", "lightning", "air_temperature", "smoke_detection", "rainfall");
    private static final long[] WINDOWS_S = {10, 25, 60, 90, 120, 300, 600, 1000};

    private final Random random;

    RandomSite(long seed) {
        this.random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    Site site() {
        Map<String, Double> attributes = new TreeMap<>();
        if (chance(50)) {
            attributes.put("period_s", List.of(5.0, 10.0, 30.0, 60.0, 120.0).get(below(5)));
        }
        if (chance(70)) {
            attributes.put("limit", below(8) / 2.0);
        }
        List<String> quantities = new ArrayList<>(QUANTITIES);
        quantities.removeIf(quantity -> chance(50));
        if (quantities.isEmpty()) {
            quantities.add("rainfall");
        }
        Area grid = new Area("990101001001001");
        return new Site(
                "s1",
                grid,
                SiteKind.STATION,
                quantities,
                0,
                0,
                new TreeMap<>(attributes),
                null,
                null,
                chance(20),
                START,
                false);
    }

    /** Something a rule may ask of a quantity, every statistic alike. */
    IndicatorName.OfQuantity name(String quantity) {
        Statistic statistic = Statistic.values()[below(Statistic.values().length)];
        List<Double> arguments = new ArrayList<>();
        if (statistic.arguments() > 0) {
            arguments.add(below(10) / 2.0);
        }
        if (statistic == Statistic.WINDOWS_ABOVE) {
            double windows = 1 + below(4);
            arguments.add(1.0 + below((int) windows));
            arguments.add(windows);
        }
        long window = statistic.windowed() ? WINDOWS_S[below(WINDOWS_S.length)] * SECOND : 0;
        return new IndicatorName.OfQuantity(
                Catalogue.shipped().get(quantity), statistic, arguments, window, chance(25) ? "limit" : null);
    }

    Sources sources(Site site, int count) {
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String quantity = site.quantities().get(below(site.quantities().size()));
            sources.add(new Source(name(quantity), below(5) / 4.0, (1 + below(10)) * 15_000L, literals(), true));
        }
        return new Sources(sources);
    }

    private List<Double> literals() {
        return List.of(below(4) * 1.0, 5.0 + below(40), 50 + below(900) / 2.0);
    }

    /** The next instant something is said, after {@code now}: mostly about a period later, sometimes much. */
    long next(long now, Site site) {
        long period = site.periodMillis(60_000);
        long pause = chance(8) ? below(8) * period : below((int) (period / SECOND) + 1) * SECOND;
        return Math.floorDiv(now, SECOND) * SECOND + SECOND + pause;
    }

    /** Something said that acts at {@code at} at the earliest; late is what was observed before. */
    Observation observation(Site site, long at, String id) {
        Quantity quantity = Catalogue.shipped()
                .get(site.quantities().get(below(site.quantities().size())));
        long age = chance(75) ? 0 : (1 + below(chance(20) ? 1500 : 200)) * SECOND;
        Quality quality = chance(85) ? Quality.GOOD : chance(50) ? Quality.SUSPECT : Quality.BAD;
        double highest = Math.min(quantity.max(), 10);
        double value = quantity.min() < 0 ? below(20) / 2.0 - 5 : below((int) (2 * highest) + 1) / 2.0;
        Feed feed = quantity.feeds().iterator().next();
        return new Observation(Realm.TEST, id, feed, site.grid(), site.id(), quantity, value, at - age, quality);
    }
}
