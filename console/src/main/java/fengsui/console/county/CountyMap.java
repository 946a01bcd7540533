package fengsui.console.county;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fengsui.rules.area.Area;
import fengsui.rules.area.AreaLevel;
import fengsui.rules.area.AreaName;
import fengsui.rules.area.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The map of a county as a GeoJSON feature collection (RFC 7946): outlines of areas from the county's own file, or drawn
 * around their sites where there is none; sites from the register. Thread-safe.
 */
public final class CountyMap {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final @Nullable JsonNode outlines;

    private CountyMap(@Nullable JsonNode outlines) {
        this.outlines = outlines;
    }

    /** Draws from the register alone. */
    public static CountyMap ofRegister() {
        return new CountyMap(null);
    }

    /**
     * Reads a file of outlines: features whose {@code id} is an area's code, polygons or multi-polygons. Others are left out.
     *
     * @throws IOException if it cannot be read or is no feature collection; the message says so
     */
    public static CountyMap read(Path file) throws IOException {
        JsonNode read = JSON.readTree(Files.readAllBytes(file));
        return of(file.toString(), read);
    }

    /** The same from a text. */
    public static CountyMap of(String geoJson) throws IOException {
        return of("map", JSON.readTree(geoJson));
    }

    private static CountyMap of(String name, @Nullable JsonNode read) throws IOException {
        if (read == null || !read.path("type").asText().equals("FeatureCollection")) {
            throw new IOException(name + ": no GeoJSON feature collection");
        }
        return new CountyMap(read.path("features"));
    }

    /** The map of a county. */
    public ObjectNode of(Area county, Register register) {
        ObjectNode map = JSON.createObjectNode().put("type", "FeatureCollection");
        ArrayNode features = map.putArray("features");
        List<Site> sites = register.sites(county);
        JsonNode given = outlines;
        if (given == null) {
            register.areas(county).stream()
                    .filter(area -> area.area().level() == AreaLevel.TOWN)
                    .forEach(town -> drawn(features, town, sites));
        } else {
            given.forEach(feature -> given(features, feature, county, register));
        }
        sites.forEach(site -> site(features, site));
        return map;
    }

    private static void given(ArrayNode features, JsonNode feature, Area county, Register register) {
        String code = feature.path("id").asText();
        boolean polygon = feature.at("/geometry/type").asText().endsWith("Polygon");
        if (!polygon || !Area.isCode(code) || !county.contains(new Area(code))) {
            return;
        }
        Area area = new Area(code);
        ObjectNode own = feature(features, code, area.level().name());
        names(own, register.area(area).orElse(null), feature);
        own.set("geometry", feature.get("geometry"));
    }

    private static void names(ObjectNode feature, @Nullable AreaName name, JsonNode given) {
        ObjectNode properties = (ObjectNode) feature.get("properties");
        properties.put("zh", name == null ? given.at("/properties/zh").asText() : name.zh());
        properties.put("en", name == null ? given.at("/properties/en").asText() : name.en());
    }

    private static ObjectNode feature(ArrayNode features, String id, String level) {
        ObjectNode feature = features.addObject().put("type", "Feature").put("id", id);
        feature.putObject("properties").put("level", level);
        return feature;
    }

    private static void site(ArrayNode features, Site site) {
        ObjectNode feature = feature(features, site.id(), "SITE");
        ((ObjectNode) feature.get("properties"))
                .put("kind", site.kind().name())
                .put("area", site.grid().code())
                .put("zh", site.displayZh())
                .put("en", site.displayEn());
        ObjectNode geometry = feature.putObject("geometry").put("type", "Point");
        geometry.putArray("coordinates").add(site.longitude()).add(site.latitude());
    }

    /** Around a town's sites: nobody told where its border runs. */
    private static void drawn(ArrayNode features, AreaName town, List<Site> sites) {
        List<double[]> hull = hull(sites.stream()
                .filter(site -> town.area().contains(site.grid()))
                .map(site -> new double[] {site.longitude(), site.latitude()})
                .toList());
        if (hull.size() < 3) {
            return;
        }
        ObjectNode feature = feature(features, town.area().code(), "TOWN");
        ((ObjectNode) feature.get("properties")).put("zh", town.zh()).put("en", town.en());
        ObjectNode geometry = feature.putObject("geometry").put("type", "Polygon");
        ArrayNode ring = geometry.putArray("coordinates").addArray();
        hull.forEach(corner -> ring.addArray().add(corner[0]).add(corner[1]));
        ring.addArray().add(hull.get(0)[0]).add(hull.get(0)[1]);
    }

    /** Convex hull by Andrew's monotone chain, counter-clockwise. */
    private static List<double[]> hull(List<double[]> points) {
        List<double[]> sorted = points.stream()
                .sorted(Comparator.<double[]>comparingDouble(point -> point[0]).thenComparingDouble(point -> point[1]))
                .toList();
        List<double[]> hull = new ArrayList<>(half(sorted));
        List<double[]> reversed = new ArrayList<>(sorted);
        java.util.Collections.reverse(reversed);
        hull.addAll(half(reversed));
        return hull;
    }

    private static List<double[]> half(List<double[]> points) {
        List<double[]> chain = new ArrayList<>();
        for (double[] point : points) {
            while (chain.size() >= 2 && !turnsLeft(chain.get(chain.size() - 2), chain.get(chain.size() - 1), point)) {
                chain.remove(chain.size() - 1);
            }
            chain.add(point);
        }
        return chain.isEmpty() ? chain : chain.subList(0, chain.size() - 1);
    }

    private static boolean turnsLeft(double[] a, double[] b, double[] c) {
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) > 0;
    }
}
