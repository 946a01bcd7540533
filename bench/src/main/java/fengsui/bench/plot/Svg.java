package fengsui.bench.plot;

import java.util.Locale;

/** Writes one SVG picture: lines, bars, dots and text, in pixels from the upper left. */
final class Svg {

    /** Where a text stands to its point. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    private final StringBuilder body = new StringBuilder();
    private final int width;
    private final int height;

    Svg(int width, int height, String title) {
        this.width = width;
        this.height = height;
        element("title", escaped(title));
        body.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        text(16, 26, Anchor.START, 15, title);
    }

    private void element(String name, String content) {
        body.append('<').append(name).append('>').append(content);
        body.append("</").append(name).append(">\n");
    }

    void text(double x, double y, Anchor anchor, int size, String text) {
        body.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"%d\">%s</text>%n",
                x,
                y,
                anchor.name().toLowerCase(Locale.ROOT),
                size,
                escaped(text)));
    }

    void line(double fromX, double fromY, double toX, double toY, String colour) {
        body.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>%n",
                fromX,
                fromY,
                toX,
                toY,
                colour));
    }

    void bar(double x, double y, double wide, double high, String colour) {
        body.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>%n",
                x,
                y,
                wide,
                high,
                colour));
    }

    void dot(double x, double y, String colour) {
        body.append(
                String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>%n", x, y, colour));
    }

    /** The whole file. */
    String file() {
        return String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                                + " fill=\"#222222\">%n",
                        width,
                        height)
                + body
                + "</svg>\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
