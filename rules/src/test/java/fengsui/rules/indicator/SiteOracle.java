package fengsui.rules.indicator;

import fengsui.rules.area.Site;
import fengsui.rules.observation.Quality;
import fengsui.rules.quantity.Quantity;
import fengsui.rules.quantity.QuantityKind;
import fengsui.rules.situation.Knowledge;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a site's indicators are, worked out anew at every instant from everything that was ever said: section 3 of the
 * semantics as loops over lists. It shares no line with the engine but the names of things.
 */
public final class SiteOracle {

    private final Site site;
    private final long since;
    private final Map<String, List<Said>> said = new HashMap<>();
    private final TreeSet<Long> signs = new TreeSet<>();
    private final Set<String> slots = new HashSet<>();

    /** A value that counts; those that were the newest when they came are marked. */
    private record Said(long at, BigDecimal value, boolean suspect, boolean newest) {}

    /** What is known of an indicator. */
    public record Known(Knowledge knowledge, double value, double coverage, boolean suspect) {
        static Known absent(double coverage) {
            return new Known(Knowledge.ABSENT, 0, coverage, false);
        }

        static Known exact(double value, boolean suspect) {
            return new Known(Knowledge.EXACT, value, 1, suspect);
        }
    }

    public SiteOracle(Site site, long since) {
        this.site = site;
        this.since = since;
        signs.add(since);
    }

    public Site site() {
        return site;
    }

    /** Takes an observation; {@code memoryMillis} is how long ids of its feed are kept. */
    public void hear(Quantity quantity, long at, long appliedAt, double value, Quality quality, long memoryMillis) {
        if (at >= since) {
            signs.add(at);
        }
        if (quality == Quality.BAD || !site.quantities().contains(quantity.name())) {
            return;
        }
        boolean free = slots.add(quantity + "/" + paneEnd(at, period(quantity)));
        if (!free && appliedAt - at > memoryMillis) {
            return;
        }
        boolean newest = values(quantity).stream().noneMatch(other -> other.at() > at);
        said.computeIfAbsent(quantity.name(), name -> new ArrayList<>())
                .add(new Said(at, BigDecimal.valueOf(value), quality == Quality.SUSPECT, newest));
    }

    private long period(Quantity quantity) {
        Double own = site.attributes().get("period_s");
        return own == null ? quantity.periodMillis() : Math.round(own * 1000);
    }

    private List<Said> values(Quantity quantity) {
        return said.getOrDefault(quantity.name(), List.of());
    }

    /** The indicator at an instant at or after everything heard. */
    public Known read(IndicatorName.OfQuantity name, double coverage, long clearMillis, long t) {
        if (!site.quantities().contains(name.quantity().name())) {
            return Known.absent(0);
        }
        Double attribute =
                name.above() == null ? Double.valueOf(0) : site.attributes().get(name.above());
        List<Said> values = values(name.quantity());
        double shift = attribute == null ? 0 : attribute;
        Known known =
                switch (name.statistic()) {
                    case LAST -> last(name.quantity(), values, clearMillis, t);
                    case SITES_ABOVE -> sitesAbove(name, values, clearMillis, shift, t);
                    case MEAN, MIN, MAX, STDDEV -> meanLike(name, values, coverage, t);
                    case SUM, COUNT -> additive(name, values, t);
                    case RISE, RATE -> rise(name, values, t);
                    case SILENCE -> Known.exact((t - newestSign(name.quantity(), t)) / 1000.0, false);
                    case HELD_ABOVE, HELD_BELOW -> held(name, values, shift, t);
                    case SITES -> {
                        List<Said> in = window(name, values, t);
                        yield Known.exact(in.isEmpty() ? 0 : 1, anySuspect(in));
                    }
                    case WINDOWS_ABOVE -> windowsAbove(name, values, shift, t);
                };
        if (attribute == null || known.knowledge() == Knowledge.ABSENT) {
            return Known.absent(known.coverage());
        }
        boolean inside = name.statistic().arguments() > 0;
        return new Known(known.knowledge(), known.value() - (inside ? 0 : shift), known.coverage(), known.suspect());
    }

    private long newestSign(Quantity quantity, long t) {
        long newest = signs.last();
        long period = period(quantity);
        return site.absentIsZero() ? Math.max(newest, Math.floorDiv(t, period) * period) : newest;
    }

    private static @Nullable Said newest(List<Said> values) {
        Said newest = null;
        for (Said one : values) {
            newest = newest == null || one.at() >= newest.at() ? one : newest;
        }
        return newest;
    }

    private Known last(Quantity quantity, List<Said> values, long clear, long t) {
        Said newest = newest(values);
        boolean event = quantity.kind() == QuantityKind.EVENT;
        if (newest == null) {
            boolean wasAlive = signs.last() > since;
            return event && wasAlive ? Known.exact(0, false) : Known.absent(0);
        }
        if (event && alive(quantity, newest.at(), t) >= clear) {
            return Known.exact(0, false);
        }
        boolean suspect = values.stream().anyMatch(one -> one.at() == newest.at() && one.suspect());
        return event || isFresh(quantity, newest, t)
                ? Known.exact(newest.value().doubleValue(), suspect)
                : Known.absent(0);
    }

    private boolean isFresh(Quantity quantity, Said newest, long t) {
        return t - newest.at() <= 3 * period(quantity);
    }

    private Known sitesAbove(IndicatorName.OfQuantity name, List<Said> values, long clear, double shift, long t) {
        Known last = last(name.quantity(), values, clear, t);
        double limit = sum(name.arguments().get(0), shift);
        return last.knowledge() == Knowledge.ABSENT ? last : Known.exact(last.value() > limit ? 1 : 0, last.suspect());
    }

    private static double sum(double a, double b) {
        return BigDecimal.valueOf(a).add(BigDecimal.valueOf(b)).doubleValue();
    }

    private static long paneEnd(long at, long width) {
        return -Math.floorDiv(-at, width) * width;
    }

    private static List<Said> window(IndicatorName.OfQuantity name, List<Said> values, long t) {
        long width = OracleWidth.of(name.quantity(), name.windowMillis());
        return values.stream()
                .filter(one -> paneEnd(one.at(), width) > t - name.windowMillis())
                .toList();
    }

    private static boolean anySuspect(List<Said> values) {
        return values.stream().anyMatch(Said::suspect);
    }

    private static BigDecimal total(List<Said> values) {
        return values.stream().map(Said::value).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static double mean(List<Said> values) {
        return total(values)
                .divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL64)
                .doubleValue();
    }

    private Known meanLike(IndicatorName.OfQuantity name, List<Said> values, double least, long t) {
        long width = OracleWidth.of(name.quantity(), name.windowMillis());
        List<Said> in = window(name, values, t);
        long panes = in.stream().map(one -> paneEnd(one.at(), width)).distinct().count();
        double each = Math.max(1, (double) period(name.quantity()) / width);
        double coverage = Math.min(1, panes * each / Math.max(1, (double) name.windowMillis() / width));
        if (in.isEmpty() || coverage < least) {
            return Known.absent(coverage);
        }
        ToDoubleFunction<Said> value = one -> one.value().doubleValue();
        double result =
                switch (name.statistic()) {
                    case MIN -> in.stream().mapToDouble(value).min().orElseThrow();
                    case MAX -> in.stream().mapToDouble(value).max().orElseThrow();
                    case MEAN -> mean(in);
                    default -> {
                        double mean = mean(in);
                        yield Math.sqrt(in.stream()
                                .mapToDouble(one -> Math.pow(value.applyAsDouble(one) - mean, 2))
                                .average()
                                .orElseThrow());
                    }
                };
        return new Known(Knowledge.EXACT, result, coverage, anySuspect(in));
    }

    private Known additive(IndicatorName.OfQuantity name, List<Said> values, long t) {
        long width = OracleWidth.of(name.quantity(), name.windowMillis());
        List<Said> in = window(name, values, t);
        long end = Math.floorDiv(t, width) * width;
        double life = (double) alive(name.quantity(), end - name.windowMillis(), end) / name.windowMillis();
        boolean count = name.statistic() == Statistic.COUNT;
        if (life < 0.9 && !count && name.quantity().min() < 0) {
            return Known.absent(life);
        }
        Knowledge knowledge = life < 0.9 ? Knowledge.LOWER_BOUND : Knowledge.EXACT;
        return new Known(knowledge, count ? in.size() : total(in).doubleValue(), life, anySuspect(in));
    }

    /** Milliseconds of {@code (from, to]} that are at most three periods after some sign. */
    private long alive(Quantity quantity, long from, long to) {
        if (site.absentIsZero()) {
            return to - from;
        }
        long alive = 0;
        long counted = from;
        for (long sign : signs) {
            long begin = Math.max(sign, counted);
            long end = Math.min(sign + 3 * period(quantity), to);
            if (end > begin) {
                alive += end - begin;
                counted = end;
            }
        }
        return alive;
    }

    private Known rise(IndicatorName.OfQuantity name, List<Said> values, long t) {
        long width = OracleWidth.of(name.quantity(), name.windowMillis());
        long then = t - name.windowMillis();
        Said newest = newest(values);
        Said past = newest(
                values.stream().filter(one -> paneEnd(one.at(), width) <= then).toList());
        if (newest == null
                || past == null
                || !isFresh(name.quantity(), newest, t)
                || then - past.at() > 3 * period(name.quantity())) {
            return Known.absent(0);
        }
        double rise = newest.value().subtract(past.value()).doubleValue();
        double hours = name.windowMillis() / 3_600_000.0;
        return Known.exact(name.statistic() == Statistic.RATE ? rise / hours : rise, false);
    }

    private Known held(IndicatorName.OfQuantity name, List<Said> values, double shift, long t) {
        List<Said> newest = values.stream().filter(Said::newest).toList();
        if (newest.isEmpty() || !isFresh(name.quantity(), newest.get(newest.size() - 1), t)) {
            return Known.absent(0);
        }
        double limit = sum(name.arguments().get(0), shift);
        long from = t;
        for (int i = newest.size() - 1; i >= 0; i--) {
            double value = newest.get(i).value().doubleValue();
            boolean on = name.statistic() == Statistic.HELD_ABOVE ? value > limit : value < limit;
            boolean broken = i < newest.size() - 1
                    && newest.get(i + 1).at() - newest.get(i).at() > 3 * period(name.quantity());
            if (!on || broken) {
                break;
            }
            from = newest.get(i).at();
        }
        return Known.exact((t - from) / 1000.0, false);
    }

    private static Known windowsAbove(IndicatorName.OfQuantity name, List<Said> values, double shift, long t) {
        long width = OracleWidth.of(name.quantity(), name.windowMillis());
        long length = Math.max(1, name.windowMillis() / width) * width;
        long end = Math.floorDiv(t, width) * width;
        double limit = sum(name.arguments().get(0), shift);
        long windows = Math.round(name.arguments().get(2));
        int above = 0;
        int missing = 0;
        for (int i = 0; i < windows; i++) {
            long to = end - i * length;
            List<Said> in = values.stream()
                    .filter(one -> one.at() > to - length && one.at() <= to)
                    .toList();
            above += !in.isEmpty() && mean(in) > limit ? 1 : 0;
            missing += in.isEmpty() ? 1 : 0;
        }
        double coverage = (double) (windows - missing) / windows;
        double wanted = name.arguments().get(1);
        if (above >= wanted) {
            return new Known(Knowledge.EXACT, 1, coverage, false);
        }
        return above + missing < wanted ? new Known(Knowledge.EXACT, 0, coverage, false) : Known.absent(coverage);
    }
}
