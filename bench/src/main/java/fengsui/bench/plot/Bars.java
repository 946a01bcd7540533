package fengsui.bench.plot;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One bar a name on a logarithmic axis, longest first.
 *
 * @param unit of the values, below the axis
 * @param own whose bar stands out
 */
record Bars(String title, String unit, String own, Map<String, Double> values) {

    private static final int WIDTH = 860;
    private static final int LEFT = 200;
    private static final int RIGHT = 780;
    private static final int TOP = 48;
    private static final int STEP = 30;
    private static final int BAR = 20;
    private static final String OWN = "#0b6e4f";
    private static final String OTHER = "#8aa0b4";
    private static final String GRID = "#dddddd";

    Bars {
        values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    String svg() {
        int bottom = TOP + values.size() * STEP;
        Svg svg = new Svg(WIDTH, bottom + 56, title);
        LogScale scale = LogScale.over(values.values(), LEFT, RIGHT);
        for (double tick : scale.ticks()) {
            svg.line(scale.at(tick), TOP - 6, scale.at(tick), bottom, GRID);
            svg.text(scale.at(tick), bottom + 18, Svg.Anchor.MIDDLE, 12, LogScale.label(tick));
        }
        svg.text((LEFT + RIGHT) / 2.0, bottom + 42, Svg.Anchor.MIDDLE, 12, unit);
        double y = TOP;
        for (Map.Entry<String, Double> bar : values.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .toList()) {
            double end = scale.at(bar.getValue());
            svg.bar(LEFT, y, Math.max(1, end - LEFT), BAR, bar.getKey().equals(own) ? OWN : OTHER);
            svg.text(LEFT - 8, y + 15, Svg.Anchor.END, 13, bar.getKey());
            svg.text(end + 6, y + 15, Svg.Anchor.START, 12, LogScale.label(bar.getValue()));
            y += STEP;
        }
        return svg.file();
    }
}
