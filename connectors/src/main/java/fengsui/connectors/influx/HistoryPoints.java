package fengsui.connectors.influx;

import com.influxdb.client.domain.WritePrecision;
import com.influxdb.client.write.Point;
import fengsui.connectors.wire.RejectReason;
import fengsui.connectors.wire.Status;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.AlertEvidence;
import fengsui.rules.alert.Outcome;
import fengsui.rules.finding.Evidence;
import fengsui.rules.observation.Realm;
import fengsui.rules.situation.Knowledge;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What is kept of an engine's output as points: {@code alert_change}, {@code kpi}, {@code indicator}, {@code engine}. Tags are
 * realm, area, hazard, level, reason, indicator and unit: none of them names an alert, a site or an account. Points of
 * one instant would take each other's place, so the nanoseconds below the millisecond tell them apart, the same at
 * every repeat.
 */
public final class HistoryPoints {

    private static final long NANOS = 1_000_000;

    private HistoryPoints() {}

    /** The change itself, and the figure by which work is measured if it is such a step. */
    public static List<Point> of(AlertChange change) {
        List<Point> points = new ArrayList<>();
        long time = change.at() * NANOS + change.sequence() % NANOS;
        points.add(alert("alert_change", change)
                .addTag("reason", change.reason().name())
                .addField("revision", change.revision())
                .addField("members", change.members().size() + change.unshown())
                .addField("open_s", seconds(change))
                .time(time, WritePrecision.NS));
        String figure =
                switch (change.reason()) {
                    case ACKNOWLEDGED -> "acknowledge_s";
                    case ACTED -> "first_action_s";
                    case ADOPTED -> "adopt_s";
                    case CLEARED -> "clear_s";
                    case CLOSED -> "close_s";
                    default -> "";
                };
        if (!figure.isEmpty()) {
            Point kpi = alert("kpi", change).addField(figure, seconds(change));
            if (change.outcome() != null) {
                kpi.addField("false_alarm", change.outcome() == Outcome.FALSE_ALARM ? 1 : 0);
            }
            points.add(kpi.time(time, WritePrecision.NS));
        }
        return points;
    }

    private static Point alert(String measurement, AlertChange change) {
        return realm(measurement, change.realm())
                .addTag("area", change.area().code())
                .addTag("hazard", change.hazard())
                .addTag("level", change.level().name());
    }

    private static Point realm(String measurement, Realm realm) {
        return Point.measurement(measurement).addTag("realm", realm.name());
    }

    /** Since the alert was raised. */
    private static double seconds(AlertChange change) {
        return (change.at() - change.startedAt()) / 1000.0;
    }

    /** What open alerts of an area rest on: each indicator once, in the order told; what is absent is left out. */
    public static List<Point> of(Realm realm, AlertEvidence evidence) {
        List<Point> points = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (AlertEvidence.OfFinding finding : evidence.findings()) {
            for (Evidence part : finding.evidence()) {
                String which = part.indicator() + "@" + part.site();
                if (part.knowledge() == Knowledge.ABSENT || !told.add(which)) {
                    continue;
                }
                points.add(realm("indicator", realm)
                        .addTag("area", evidence.area().code())
                        .addTag("indicator", part.indicator())
                        .addTag("unit", part.unit())
                        .addField("value", part.value())
                        .addField("coverage", part.coverage())
                        .time(evidence.at() * NANOS + Math.floorMod(which.hashCode(), NANOS), WritePrecision.NS));
            }
        }
        return points;
    }

    /**
     * How the engine fares.
     *
     * @param now epoch milliseconds of this host, to tell how far event time is behind
     */
    public static Point of(Realm realm, Status.EventTime time, long now) {
        long changes =
                time.lastSequence().values().stream().mapToLong(Long::longValue).sum();
        return realm("engine", realm)
                .addField("behind_s", (now - time.at()) / 1000.0)
                .addField("changes", changes)
                .time(time.at() * NANOS, WritePrecision.NS);
    }

    /**
     * How much was refused since the history began, by reason, and how much of the history itself was dropped.
     *
     * @param now epoch milliseconds of this host
     */
    public static Point refused(Realm realm, Map<RejectReason, Long> refused, long dropped, long now) {
        Point point = realm("refused", realm).addField("history_dropped", dropped);
        refused.forEach((reason, count) -> point.addField(reason.name().toLowerCase(Locale.ROOT), count));
        return point.time(now * NANOS, WritePrecision.NS);
    }
}
