package fengsui.bench.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * One line a name, both axes logarithmic.
 *
 * @param across what grows to the right
 * @param up what grows upwards
 */
record Lines(String title, String across, String up, Map<String, SortedMap<Double, Double>> lines) {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 440;
    private static final int LEFT = 80;
    private static final int RIGHT = 560;
    private static final int TOP = 64;
    private static final int BOTTOM = 370;
    private static final String GRID = "#dddddd";
    private static final List<String> COLOURS = List.of("#0b6e4f", "#c1663a", "#4a6fa5", "#7d4f9e");

    Lines {
        lines = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(lines));
    }

    String svg() {
        Svg svg = new Svg(WIDTH, HEIGHT, title);
        List<Double> xs = new ArrayList<>();
        List<Double> ys = new ArrayList<>();
        lines.values().forEach(line -> {
            xs.addAll(line.keySet());
            ys.addAll(line.values());
        });
        LogScale x = LogScale.over(xs, LEFT, RIGHT);
        LogScale y = LogScale.over(ys, BOTTOM, TOP);
        axes(svg, x, y);
        int number = 0;
        for (Map.Entry<String, SortedMap<Double, Double>> line : lines.entrySet()) {
            draw(svg, line.getKey(), line.getValue(), x, y, COLOURS.get(number++ % COLOURS.size()));
        }
        return svg.file();
    }

    private void axes(Svg svg, LogScale x, LogScale y) {
        for (double tick : x.ticks()) {
            svg.line(x.at(tick), TOP, x.at(tick), BOTTOM, GRID);
            svg.text(x.at(tick), BOTTOM + 20, Svg.Anchor.MIDDLE, 12, LogScale.label(tick));
        }
        for (double tick : y.ticks()) {
            svg.line(LEFT, y.at(tick), RIGHT, y.at(tick), GRID);
            svg.text(LEFT - 8, y.at(tick) + 4, Svg.Anchor.END, 12, LogScale.label(tick));
        }
        svg.text((LEFT + RIGHT) / 2.0, BOTTOM + 48, Svg.Anchor.MIDDLE, 12, across);
        svg.text(16, TOP - 14, Svg.Anchor.START, 12, up);
    }

    private static void draw(
            Svg svg, String name, SortedMap<Double, Double> line, LogScale x, LogScale y, String colour) {
        double lastX = Double.NaN;
        double lastY = Double.NaN;
        for (Map.Entry<Double, Double> point : line.entrySet()) {
            double px = x.at(point.getKey());
            double py = y.at(point.getValue());
            if (!Double.isNaN(lastX)) {
                svg.line(lastX, lastY, px, py, colour);
            }
            svg.dot(px, py, colour);
            svg.text(px, py - 9, Svg.Anchor.MIDDLE, 11, LogScale.label(point.getValue()));
            lastX = px;
            lastY = py;
        }
        svg.text(RIGHT + 12, lastY + 4, Svg.Anchor.START, 13, name);
    }
}
