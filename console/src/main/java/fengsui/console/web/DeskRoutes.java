package fengsui.console.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fengsui.console.access.Account;
import fengsui.console.board.AlertTable;
import fengsui.console.board.Rows;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.Verb;
import fengsui.rules.area.Area;
import fengsui.rules.finding.WarningLevel;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The alerts of a county, the news of them, and what operators ask for. */
final class DeskRoutes {

    private static final int MOST_AT_ONCE = 200;

    private final Means means;
    private final Door door;
    private final RedShelves redShelves;

    DeskRoutes(Means means, Door door) {
        this.means = means;
        this.door = door;
        this.redShelves = new RedShelves(means.picture().bulletin());
    }

    void open(JavalinConfig config) {
        config.routes.get("/api/board", this::board);
        config.routes.get("/api/alerts.csv", this::table);
        config.routes.get("/api/alerts/{id}", this::alert);
        config.routes.get("/api/alerts/{id}/code.svg", this::code);
        config.routes.post("/api/alerts/{id}/actions", this::act);
        config.routes.post("/api/actions", this::actOnMany);
        config.routes.sse("/api/stream", client -> {
            // The guard let him pass; should he have been signed out since, he sees nothing.
            door.signedIn(client.ctx())
                    .ifPresentOrElse(
                            account -> new Reader(means, client, new Area(account.county())).begin(), client::close);
        });
    }

    private void board(Context ctx) throws Refused {
        Json.answer(ctx, snapshot(means, door.county(ctx)));
    }

    /** Every alert of a county, and the id of the news up to which that is so. */
    static ObjectNode snapshot(Means means, Area county) {
        // The id first: news told in between is told again and changes nothing.
        ObjectNode board =
                Json.object().put("newest", means.picture().bulletin().newest());
        board.put("eventTime", means.picture().board().eventTime());
        ArrayNode rows = board.putArray("rows");
        means.picture().board().of(county).forEach(alert -> rows.add(Rows.row(alert)));
        board.set("real", Rows.grave(means.picture().real(), county));
        return board;
    }

    private List<AlertChange> changes(Context ctx) throws Refused {
        return find(door.county(ctx), ctx.pathParam("id"));
    }

    private List<AlertChange> find(Area county, String id) throws Refused {
        return means.picture()
                .board()
                .find(county, id)
                .orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND, "there is no such alert"));
    }

    private static AlertChange newest(List<AlertChange> changes) {
        return changes.get(changes.size() - 1);
    }

    private void alert(Context ctx) throws Refused {
        List<AlertChange> changes = changes(ctx);
        AlertChange newest = newest(changes);
        ObjectNode detail = Rows.detail(changes, means.picture().charts());
        ObjectNode block = Rows.unit(newest.block().code());
        means.picture().register().area(newest.block()).ifPresent(area -> block.put("zh", area.zh())
                .put("en", area.en()));
        detail.set("block", block);
        detail.set("deliveries", Json.of(means.dispatch().courier().of(newest.alertId())));
        String proposal = redShelves.of(newest);
        if (proposal != null) {
            detail.put("proposal", proposal);
        }
        Json.answer(ctx, detail);
    }

    private void table(Context ctx) throws Refused {
        Area county = door.county(ctx);
        boolean zh = !"en".equals(ctx.queryParam("lang"));
        String name = "fengsui-alerts-" + means.realm().name().toLowerCase(java.util.Locale.ROOT) + ".csv";
        ctx.contentType("text/csv; charset=utf-8");
        ctx.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
        ctx.result(AlertTable.of(means.realm(), means.picture().board().of(county), zh));
    }

    /** A code that leads a telephone or tablet to the alert's page. */
    private void code(Context ctx) throws Refused {
        AlertChange newest = newest(changes(ctx));
        ctx.contentType("image/svg+xml").result(Codes.svg(origin(means, ctx) + "/#alert=" + newest.alertId()));
    }

    /** This console as a telephone reaches it: as it was told, else as the browser did. */
    static String origin(Means means, Context ctx) {
        return means.url().isEmpty() ? ctx.scheme() + "://" + ctx.host() : means.url();
    }

    private Account operator(Context ctx) throws Refused {
        Account account = door.account(ctx);
        if (!account.role().acts()) {
            throw new Refused(HttpStatus.FORBIDDEN, "an account for " + account.role() + " does not act on alerts");
        }
        return account;
    }

    private void act(Context ctx) throws Refused {
        Account account = operator(ctx);
        AlertChange newest = newest(changes(ctx));
        String action = ask(account, newest, Asking.Wish.of(Json.body(ctx)));
        ObjectNode answer = Json.object();
        Json.answer(
                ctx.status(HttpStatus.ACCEPTED),
                action == null ? answer.put("proposed", true) : answer.put("action", action));
    }

    /** Returns the action's id; null if a second role has to agree first. */
    private @Nullable String ask(Account account, AlertChange newest, Asking.Wish wish) throws Refused {
        long now = means.picture().board().eventTime();
        Asking.Asker asker = Asking.Asker.of(account);
        Asking.Wish wanted = wish;
        if (wish.verb() == Verb.SHELVE && newest.level() == WarningLevel.RED) {
            RedShelves.Agreed agreed = redShelves.take(account, newest, wish);
            if (agreed == null) {
                means.audit().accept("proposed: " + account.name() + " to shelve " + newest.alertId());
                return null;
            }
            asker = agreed.asker();
            wanted = agreed.wish().withRevision(newest.revision());
        }
        String id = means.asking().ask(asker, newest, wanted, now);
        means.audit().accept("asked: " + asker.account() + " " + id + " " + wish.verb() + " of " + newest.alertId());
        return id;
    }

    /** The same of many, each checked by itself: what is refused of one holds up none of the others. */
    private void actOnMany(Context ctx) throws Refused {
        Account account = operator(ctx);
        JsonNode body = Json.body(ctx);
        Asking.Wish wish = Asking.Wish.of(body);
        JsonNode alerts = body.path("alerts");
        if (!alerts.isArray() || alerts.isEmpty() || alerts.size() > MOST_AT_ONCE) {
            throw Json.bad("alerts: " + alerts.size() + " (expected: 1 to " + MOST_AT_ONCE + ")");
        }
        ArrayNode results = Json.MAPPER.createArrayNode();
        for (JsonNode one : alerts) {
            String id = one.path("id").asText();
            ObjectNode result = results.addObject().put("id", id);
            try {
                AlertChange newest = newest(find(new Area(account.county()), id));
                String action = ask(
                        account, newest, wish.withRevision(one.path("revision").asInt(0)));
                if (action == null) {
                    result.put("proposed", true);
                } else {
                    result.put("action", action);
                }
            } catch (Refused refused) {
                result.put("error", refused.sentence());
            }
        }
        ObjectNode answer = Json.object();
        answer.set("results", results);
        Json.answer(ctx.status(HttpStatus.ACCEPTED), answer);
    }
}
