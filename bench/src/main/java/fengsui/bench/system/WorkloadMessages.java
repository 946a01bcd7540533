package fengsui.bench.system;

import fengsui.bench.workload.Measure;
import fengsui.bench.workload.Region;
import fengsui.bench.workload.Workload;
import fengsui.connectors.wire.WireEncoder;
import fengsui.rules.area.Area;
import fengsui.rules.area.AreaName;
import fengsui.rules.area.Site;
import fengsui.rules.area.SiteKind;
import fengsui.rules.observation.Feed;
import fengsui.rules.observation.Observation;
import fengsui.rules.observation.Quality;
import fengsui.rules.observation.Realm;
import fengsui.rules.quantity.Catalogue;
import fengsui.rules.quantity.Quantity;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A workload's rows and places as messages of the project's own wire format. */
final class WorkloadMessages {

    private final Workload workload;
    private final Realm realm;
    private final WireEncoder encoder;
    private final Area[] grids;
    private final Quantity[] quantities;

    WorkloadMessages(Workload workload, Realm realm) {
        this.workload = workload;
        this.realm = realm;
        this.encoder = new WireEncoder(realm);
        this.grids = new Area[workload.region().grids()];
        for (int grid = 0; grid < grids.length; grid++) {
            grids[grid] = new Area(Region.gridCode(grid));
        }
        this.quantities = Arrays.stream(Measure.values())
                .map(measure -> Catalogue.shipped().get(measure.quantity()))
                .toArray(Quantity[]::new);
    }

    static String siteId(int site) {
        return "s" + site;
    }

    /** Ids of sites and codes of areas to their numbers. */
    static Map<String, Integer> places(Region region) {
        Map<String, Integer> places = new TreeMap<>();
        for (int county = 0; county < region.counties(); county++) {
            places.put(Region.countyCode(county), county);
        }
        for (int town = 0; town < region.towns(); town++) {
            places.put(Region.townCode(town), town);
        }
        for (int grid = 0; grid < region.grids(); grid++) {
            places.put(Region.gridCode(grid), grid);
        }
        for (int site = 0; site < region.sites(); site++) {
            places.put(siteId(site), site);
        }
        return places;
    }

    AreaName county(int number) {
        Area area = new Area(Region.countyCode(number));
        return new AreaName(area, "试验", "trial", 0, Workload.START);
    }

    Site site(int number) {
        Measure.Kind kind = Region.kindOf(number);
        boolean byException = kind == Measure.Kind.CAMERA || kind == Measure.Kind.CHANNEL;
        List<String> delivered = Arrays.stream(Measure.values())
                .filter(measure -> Region.delivers(number, measure))
                .map(Measure::quantity)
                .toList();
        return new Site(
                siteId(number),
                grids[Region.gridOf(number)],
                kind == Measure.Kind.CHANNEL ? SiteKind.CHANNEL : SiteKind.STATION,
                delivered,
                0,
                0,
                new TreeMap<>(Map.of("period_s", Workload.PERIOD_MILLIS / 1000.0)),
                null,
                null,
                byException,
                Workload.START,
                false);
    }

    Feed feed(int row) {
        return switch (Region.kindOf(workload.site(row))) {
            case WEATHER, STREET -> Feed.SENSOR;
            case CAMERA -> Feed.CAMERA;
            case CHANNEL -> Feed.INCIDENT;
        };
    }

    String grid(int row) {
        return grids[Region.gridOf(workload.site(row))].code();
    }

    /** A row that is no clock. What is malformed is cut off in the middle, so that no decoder can make anything of it. */
    byte[] observation(int row) {
        int site = workload.site(row);
        boolean malformed = workload.isMalformed(row);
        byte[] bytes = encoder.observation(new Observation(
                realm,
                Integer.toString(workload.id(row), Character.MAX_RADIX),
                feed(row),
                grids[Region.gridOf(site)],
                siteId(site),
                quantities[workload.measure(row)],
                malformed ? 1 : workload.value(row),
                workload.at(row),
                Quality.GOOD));
        return malformed ? Arrays.copyOf(bytes, bytes.length / 2) : bytes;
    }
}
