package fengsui.console.board;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.AlertState;
import fengsui.rules.alert.Explanation;
import fengsui.rules.area.Area;
import fengsui.rules.finding.Evidence;
import fengsui.rules.finding.FindingState;
import fengsui.rules.finding.WarningLevel;
import fengsui.rules.table.Owner;
import fengsui.rules.table.Plan;
import fengsui.rules.table.Tables;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is shown of alerts, as JSON. Instants are epoch milliseconds. Stateless. */
public final class Rows {

    /** China has one time zone. */
    private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);

    /** More points on a map say no more. */
    private static final int MOST_SITES = 12;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Rows() {}

    /** A line of the list. */
    public static ObjectNode row(AlertChange alert) {
        ObjectNode row = JSON.createObjectNode()
                .put("id", alert.alertId())
                .put("revision", alert.revision())
                .put("at", alert.at())
                .put("reason", alert.reason().name())
                .put("area", alert.area().code())
                .put("areaZh", alert.areaZh())
                .put("areaEn", alert.areaEn())
                .put("hazard", alert.hazard())
                .put("hazardZh", alert.hazardZh())
                .put("hazardEn", alert.hazardEn())
                .put("level", alert.level().name())
                .put("state", alert.state().name())
                .put("acknowledged", alert.acknowledged())
                .put("startedAt", alert.startedAt())
                .put("headlineZh", alert.headlineZh())
                .put("headlineEn", alert.headlineEn())
                .put("addressee", alert.addressee())
                .put("until", alert.until())
                .put("suspect", alert.suspect())
                .put("unknown", isUnknown(alert));
        ArrayNode sites = row.putArray("sites");
        alert.members().stream()
                .map(AlertChange.Member::site)
                .filter(Objects::nonNull)
                .distinct()
                .limit(MOST_SITES)
                .forEach(sites::add);
        put(row, "parent", alert.parent());
        put(row, "incident", alert.incident());
        put(row, "actor", alert.actor());
        return row;
    }

    /** The open alerts of a county at level orange or red. */
    public static ArrayNode grave(Board board, Area county) {
        ArrayNode grave = JSON.createArrayNode();
        board.of(county).stream()
                .filter(alert ->
                        alert.state() == AlertState.ACTIVE && alert.level().compareTo(WarningLevel.ORANGE) >= 0)
                .forEach(alert -> grave.add(row(alert)));
        return grave;
    }

    /** Whether nothing is known any more of what it rests on. */
    public static boolean isUnknown(AlertChange alert) {
        return !alert.members().isEmpty()
                && alert.members().stream().allMatch(member -> member.state() == FindingState.UNKNOWN);
    }

    /** All of an alert: how it stands, why, and how it came there. */
    public static ObjectNode detail(List<AlertChange> changes, Charts charts) {
        AlertChange newest = changes.get(changes.size() - 1);
        ObjectNode detail = row(newest)
                .put("mattersZh", newest.mattersZh())
                .put("mattersEn", newest.mattersEn())
                .put("measuresZh", newest.measuresZh())
                .put("measuresEn", newest.measuresEn())
                .put("unshown", newest.unshown());
        detail.set("owner", unit(newest.owner()));
        detail.set("plan", plan(newest.plan()));
        ArrayNode supports = detail.putArray("supports");
        newest.supports().forEach(key -> supports.add(unit(key)));
        detail.set("block", JSON.createObjectNode().put("key", newest.block().code()));
        ArrayNode watches = detail.putArray("watches");
        newest.watches().forEach(watch -> watches.add(watch(watch)));
        ArrayNode members = detail.putArray("members");
        newest.members().forEach(member -> members.add(member(member, charts)));
        ArrayNode timeline = detail.putArray("timeline");
        changes.forEach(change -> timeline.add(step(change)));
        return detail;
    }

    private static ObjectNode member(AlertChange.Member member, Charts charts) {
        Explanation why = Explanation.of(member, ZONE);
        ObjectNode node = JSON.createObjectNode()
                .put("zh", why.zh())
                .put("en", why.en())
                .put("rule", member.rule().name())
                .put("level", member.rule().level().name());
        put(node, "site", member.site());
        ArrayNode evidence = node.putArray("evidence");
        for (Evidence one : member.evidence()) {
            List<Charts.Point> points = charts.of(member.area(), member.rule().name(), member.site(), one.indicator());
            if (points.size() > 1) {
                ObjectNode chart =
                        evidence.addObject().put("indicator", one.indicator()).put("unit", one.unit());
                ArrayNode limits = chart.putArray("limits");
                one.limits().forEach(limits::add);
                ArrayNode at = chart.putArray("at");
                ArrayNode value = chart.putArray("value");
                points.forEach(point -> {
                    at.add(point.at());
                    value.add(point.value());
                });
            }
        }
        return node;
    }

    private static ObjectNode step(AlertChange change) {
        ObjectNode step = JSON.createObjectNode()
                .put("revision", change.revision())
                .put("sequence", change.sequence())
                .put("at", change.at())
                .put("reason", change.reason().name())
                .put("reasonZh", change.reason().zh())
                .put("reasonEn", change.reason().en())
                .put("level", change.level().name())
                .put("addressee", change.addressee())
                .put("text", change.text());
        put(step, "actor", change.actor());
        put(step, "role", change.actorRole());
        String target = change.target();
        if (target != null) {
            step.set("target", unit(target));
        }
        return step;
    }

    /** A hazard that is to be expected: {@code flood/DOWNSTREAM}. */
    private static ObjectNode watch(String watch) {
        String hazard = watch.substring(0, Math.max(0, watch.indexOf('/')));
        ObjectNode node = JSON.createObjectNode().put("reach", watch.substring(watch.indexOf('/') + 1));
        return Tables.shipped()
                .hazard(hazard)
                .map(known -> node.put("zh", known.zh()).put("en", known.en()))
                .orElseGet(() -> node.put("zh", hazard).put("en", hazard));
    }

    /** A department by its key, or a town by its code, with its names as far as they are known. */
    public static ObjectNode unit(String key) {
        ObjectNode node = JSON.createObjectNode().put("key", key);
        Owner owner = Tables.shipped().owner(key).orElse(null);
        return node.put("zh", owner == null ? key : owner.zh()).put("en", owner == null ? key : owner.en());
    }

    private static ObjectNode plan(String key) {
        ObjectNode node = JSON.createObjectNode().put("key", key);
        Plan plan = Tables.shipped().plan(key).orElse(null);
        return node.put("zh", plan == null ? key : plan.zh()).put("en", plan == null ? key : plan.en());
    }

    /** One line of the audit: a change as it stands in the ledger. */
    public static ObjectNode audit(AlertChange change) {
        ObjectNode line = step(change)
                .put("id", change.alertId())
                .put("areaZh", change.areaZh())
                .put("areaEn", change.areaEn())
                .put("hazardZh", change.hazardZh())
                .put("hazardEn", change.hazardEn());
        return line.put("county", change.county().code());
    }

    private static void put(ObjectNode node, String field, @Nullable String text) {
        if (text != null) {
            node.put(field, text);
        }
    }
}
