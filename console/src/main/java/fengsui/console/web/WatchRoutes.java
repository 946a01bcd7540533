package fengsui.console.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fengsui.console.access.Role;
import fengsui.console.board.Rows;
import fengsui.console.dispatch.Courier;
import fengsui.console.health.BlindRules;
import fengsui.console.health.Load;
import fengsui.console.rulebook.Shelf;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.AlertState;
import fengsui.rules.area.Area;
import fengsui.rules.pack.Compiled;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Objects;

/** How engine and operators fare. */
final class WatchRoutes {

    private static final long STALE_MILLIS = 24 * 3_600_000L;
    private static final String BLIND = "blind-area";

    private final Means means;
    private final Door door;

    WatchRoutes(Means means, Door door) {
        this.means = means;
        this.door = door;
    }

    void open(JavalinConfig config) {
        config.routes.get("/api/health", this::health);
        config.routes.get("/api/time", ctx -> Json.answer(ctx, time(means)));
        config.routes.get(
                "/health",
                ctx -> Json.answer(ctx, time(means).put("realm", means.realm().name())));
        config.routes.get("/metrics", ctx -> ctx.contentType("text/plain; version=0.0.4; charset=utf-8")
                .result(new Figures(means).text()));
    }

    /** How far the engine has come, how long ago it was heard of, how old what feeds deliver is. */
    static ObjectNode time(Means means) {
        ObjectNode time = Json.object()
                .put("eventTime", means.picture().board().eventTime())
                .put("silentMillis", means.silentMillis().getAsLong());
        ObjectNode feeds = time.putObject("feeds");
        means.picture().signs().feeds().forEach((feed, at) -> feeds.put(feed.name(), at));
        Rehearsal rehearsal = means.rehearsal();
        if (rehearsal != null) {
            time.put("drill", rehearsal.state());
        }
        return time;
    }

    private void health(Context ctx) throws Refused {
        Area county = door.county(ctx);
        List<AlertChange> alerts = means.picture().board().of(county);
        long now = means.picture().board().eventTime();
        ObjectNode answer = time(means);
        answer.set("load", Json.of(Load.of(now, means.picture().board().changes(county))));
        list(answer, "stale", alerts, alert -> alert.startedAt() < now - STALE_MILLIS);
        list(answer, "shelved", alerts, alert -> alert.until() > 0);
        list(answer, "unknown", alerts, Rows::isUnknown);
        silent(answer.putArray("silent"), alerts, county);
        blind(answer.putArray("blind"), county);
        ObjectNode rejected = answer.putObject("rejected");
        means.picture().signs().rejected().forEach((reason, count) -> rejected.put(reason.name(), count));
        ArrayNode refusals = answer.putArray("refusals");
        // A refused record does not say of which county it is: only who keeps all of them sees it.
        if (door.account(ctx).role() == Role.ADMIN) {
            means.picture().signs().refusals().forEach(refusal -> refusals.addObject()
                    .put("record", refusal.record())
                    .put("sentence", refusal.sentence())
                    .put("at", refusal.at()));
        }
        means.picture().signs().mode(county).ifPresent(mode -> answer.putObject("mode")
                .put("mode", mode.mode().name())
                .put("until", mode.until())
                .put("reason", mode.reason()));
        ObjectNode deliveries = answer.putObject("deliveries");
        for (Courier.State state : Courier.State.values()) {
            deliveries.put(state.name(), means.dispatch().courier().count(state));
        }
        answer.put("sites", means.picture().register().sites(county).size());
        answer.put("unread", means.unread().getAsLong());
        Json.answer(ctx, answer);
    }

    private static void list(
            ObjectNode answer,
            String field,
            List<AlertChange> alerts,
            java.util.function.Predicate<AlertChange> which) {
        ArrayNode list = answer.putArray(field);
        alerts.stream()
                .filter(alert -> alert.state() == AlertState.ACTIVE && which.test(alert))
                .forEach(alert -> list.add(Rows.row(alert)));
    }

    /** Sites that open alerts say are silent. */
    private void silent(ArrayNode silent, List<AlertChange> alerts, Area county) {
        alerts.stream()
                .filter(alert ->
                        alert.state() == AlertState.ACTIVE && alert.hazard().equals(BLIND))
                .flatMap(alert -> alert.members().stream())
                .filter(member -> member.site() != null)
                .forEach(member -> {
                    String id = Objects.requireNonNull(member.site());
                    ObjectNode site = silent.addObject().put("id", id).put("since", member.since());
                    means.picture().register().site(county, id).ifPresent(known -> site.put("zh", known.displayZh())
                            .put("en", known.displayEn()));
                });
    }

    private void blind(ArrayNode blind, Area county) {
        Shelf shelf = means.picture().shelf();
        shelf.active().map(shelf::compiled).ifPresent(compiled -> {
            if (compiled instanceof Compiled.Accepted accepted) {
                BlindRules.of(accepted.pack(), means.picture().register().sites(county))
                        .forEach(rule -> blind.add(Json.of(rule)));
            }
        });
    }
}
