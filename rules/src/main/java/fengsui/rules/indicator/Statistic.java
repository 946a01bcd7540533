package fengsui.rules.indicator;

import java.util.Optional;

/** What is made of a quantity's values at a site. */
public enum Statistic {
    LAST("last", "最新", 0, false),
    MEAN("mean", "平均", 0, true),
    MIN("min", "最小", 0, true),
    MAX("max", "最大", 0, true),
    SUM("sum", "累计", 0, true),
    COUNT("count", "次数", 0, true),
    STDDEV("stddev", "标准差", 0, true),
    /** Newest minus the value one window ago. */
    RISE("rise", "涨幅", 0, true),
    /** Rise per hour. */
    RATE("rate", "变率", 0, true),
    /** Seconds since the site's last sign of life. */
    SILENCE("silence", "静默", 0, false),
    /** Seconds without a break above a value. */
    HELD_ABOVE("held_above", "持续高于", 1, false),
    HELD_BELOW("held_below", "持续低于", 1, false),
    /** How many sites are above a value now. */
    SITES_ABOVE("sites_above", "超限站数", 1, false),
    /** How many sites reported in the window. */
    SITES("sites", "站数", 0, true),
    /** 1 if at least k of the n newest windows have a mean above x, else 0. */
    WINDOWS_ABOVE("windows_above", "超限窗数", 3, true);

    private final String text;
    private final String zh;
    private final int arguments;
    private final boolean windowed;

    Statistic(String text, String zh, int arguments, boolean windowed) {
        this.text = text;
        this.zh = zh;
        this.arguments = arguments;
        this.windowed = windowed;
    }

    public String text() {
        return text;
    }

    public String zh() {
        return zh;
    }

    /** How many numbers it takes in parentheses. */
    public int arguments() {
        return arguments;
    }

    /** Whether its name ends in a window. */
    public boolean windowed() {
        return windowed;
    }

    /** Whether it is absent below the rule's coverage. Sums and counts are lower bounds instead. */
    public boolean meanLike() {
        return switch (this) {
            case MEAN, MIN, MAX, STDDEV -> true;
            case LAST, SUM, COUNT, RISE, RATE, SILENCE, HELD_ABOVE, HELD_BELOW, SITES_ABOVE, SITES, WINDOWS_ABOVE ->
                false;
        };
    }

    public static Optional<Statistic> find(String text) {
        for (Statistic statistic : values()) {
            if (statistic.text.equals(text) || statistic.zh.equals(text)) {
                return Optional.of(statistic);
            }
        }
        return Optional.empty();
    }
}
