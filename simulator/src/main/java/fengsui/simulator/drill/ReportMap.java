package fengsui.simulator.drill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.finding.WarningLevel;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The county as SVG: towns and grids, each filled by the gravest alert it had. */
final class ReportMap {

    private static final int WIDTH = 760;

    private final Map<String, WarningLevel> gravest = new TreeMap<>();
    private final JsonNode features;
    private final StringBuilder svg = new StringBuilder();
    private double west = Double.MAX_VALUE;
    private double east = -Double.MAX_VALUE;
    private double south = Double.MAX_VALUE;
    private double north = -Double.MAX_VALUE;

    private ReportMap(JsonNode features, List<AlertChange> changes) {
        this.features = features;
        for (AlertChange change : changes) {
            gravest.merge(change.area().code(), change.level(), (a, b) -> a.compareTo(b) >= 0 ? a : b);
        }
        for (JsonNode feature : features) {
            if (isOf(feature, "town")) {
                for (JsonNode corner : corners(feature)) {
                    west = Math.min(west, corner.get(0).asDouble());
                    east = Math.max(east, corner.get(0).asDouble());
                    south = Math.min(south, corner.get(1).asDouble());
                    north = Math.max(north, corner.get(1).asDouble());
                }
            }
        }
    }

    /** Draws it from the county's GeoJSON. */
    static String draw(String geoJson, List<AlertChange> changes) throws IOException {
        JsonNode features = JsonMapper.builder().build().readTree(geoJson).get("features");
        return new ReportMap(features, changes).write();
    }

    private static boolean isOf(JsonNode feature, String level) {
        return feature.at("/properties/level").asText().equals(level);
    }

    private static JsonNode corners(JsonNode feature) {
        return feature.at("/geometry/coordinates/0");
    }

    private String write() {
        line("<svg viewBox=\"0 0 %d %.0f\" width=\"%d\" role=\"img\" aria-label=\"map\">", WIDTH, y(south), WIDTH);
        // Towns above their grids, so that their borders and names show.
        for (String level : List.of("grid", "town")) {
            for (JsonNode feature : features) {
                if (isOf(feature, level)) {
                    shape(feature, level.equals("town"));
                }
            }
        }
        return svg.append("</svg>\n").toString();
    }

    private void line(String format, Object... arguments) {
        svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }

    private double x(double longitude) {
        return (longitude - west) * WIDTH / (east - west);
    }

    /** A degree of longitude is shorter than one of latitude. */
    private double y(double latitude) {
        double stretch = 1 / Math.cos(Math.toRadians((north + south) / 2));
        return (north - latitude) * stretch * WIDTH / (east - west);
    }

    private void shape(JsonNode feature, boolean town) {
        StringBuilder points = new StringBuilder();
        double middleX = 0;
        double middleY = 0;
        JsonNode corners = corners(feature);
        for (JsonNode corner : corners) {
            double x = x(corner.get(0).asDouble());
            double y = y(corner.get(1).asDouble());
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
            middleX += x / corners.size();
            middleY += y / corners.size();
        }
        WarningLevel reached = gravest.get(feature.get("id").asText());
        String zh = ReportPage.text(feature.at("/properties/zh").asText());
        String en = ReportPage.text(feature.at("/properties/en").asText());
        line(
                "<polygon points=\"%s\" fill=\"%s\" fill-opacity=\"%s\" stroke=\"#69747f\" stroke-width=\"%s\"><title>%s %s%s</title></polygon>",
                points.toString().trim(),
                reached == null ? town ? "none" : "#f4f6f8" : ReportPage.colour(reached),
                town ? "0.45" : "0.9",
                town ? "2" : "0.4",
                zh,
                en,
                reached == null ? "" : " " + reached);
        if (town) {
            line("<text x=\"%.0f\" y=\"%.0f\" text-anchor=\"middle\">%s</text>", middleX, middleY, zh);
        }
    }
}
