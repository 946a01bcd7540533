package fengsui.console.board;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.Explanation;
import fengsui.rules.table.Owner;
import fengsui.rules.table.Tables;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is shown of alerts, as JSON. Instants are epoch milliseconds. Stateless. */
public final class Rows {

    /** China has one time zone. */
    private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);

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
                .put("suspect", alert.suspect());
        put(row, "parent", alert.parent());
        put(row, "incident", alert.incident());
        put(row, "actor", alert.actor());
        return row;
    }

    /** All of an alert: how it stands, why, and how it came there. */
    public static ObjectNode detail(List<AlertChange> changes) {
        AlertChange newest = changes.get(changes.size() - 1);
        ObjectNode detail = row(newest)
                .put("mattersZh", newest.mattersZh())
                .put("mattersEn", newest.mattersEn())
                .put("measuresZh", newest.measuresZh())
                .put("measuresEn", newest.measuresEn())
                .put("unshown", newest.unshown());
        detail.set("owner", owner(newest.owner()));
        ArrayNode supports = detail.putArray("supports");
        newest.supports().forEach(key -> supports.add(owner(key)));
        ArrayNode members = detail.putArray("members");
        for (AlertChange.Member member : newest.members()) {
            Explanation why = Explanation.of(member, ZONE);
            members.addObject().put("zh", why.zh()).put("en", why.en());
        }
        ArrayNode timeline = detail.putArray("timeline");
        for (AlertChange change : changes) {
            ObjectNode step = timeline.addObject()
                    .put("revision", change.revision())
                    .put("at", change.at())
                    .put("reason", change.reason().name())
                    .put("reasonZh", change.reason().zh())
                    .put("reasonEn", change.reason().en())
                    .put("level", change.level().name())
                    .put("addressee", change.addressee())
                    .put("text", change.text());
            put(step, "actor", change.actor());
            put(step, "role", change.actorRole());
            put(step, "target", change.target());
        }
        return detail;
    }

    private static ObjectNode owner(String key) {
        ObjectNode node = JSON.createObjectNode().put("key", key);
        Owner owner = Tables.shipped().owner(key).orElse(null);
        return node.put("zh", owner == null ? key : owner.zh()).put("en", owner == null ? key : owner.en());
    }

    private static void put(ObjectNode node, String field, @Nullable String text) {
        if (text != null) {
            node.put(field, text);
        }
    }
}
