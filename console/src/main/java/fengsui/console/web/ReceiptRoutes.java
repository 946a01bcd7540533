package fengsui.console.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fengsui.console.board.Rows;
import fengsui.console.dispatch.ReceiptKey;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.ChangeReason;
import fengsui.rules.alert.Verb;
import fengsui.rules.area.Area;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Set;

/** What a unit sees and answers that was sent an alert: the link's word stands for the unit, no account is needed. */
final class ReceiptRoutes {

    static final String PATH = "/api/receipts/";
    private static final Set<Verb> VERBS = Set.of(Verb.RECEIVE, Verb.ACT, Verb.NOTE);
    private static final String DUTY = "department";

    private final Means means;

    ReceiptRoutes(Means means) {
        this.means = means;
    }

    void open(JavalinConfig config) {
        config.routes.get(PATH + "{word}", this::receipt);
        config.routes.post(PATH + "{word}", this::answer);
    }

    private ReceiptKey.Receipt read(Context ctx) throws Refused {
        return means.dispatch()
                .key()
                .read(ctx.pathParam("word"))
                .orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND, "this link is none of this console's"));
    }

    private List<AlertChange> changes(ReceiptKey.Receipt receipt) throws Refused {
        return means.picture()
                .board()
                .find(new Area(receipt.county()), receipt.alert())
                .orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND, "the alert was closed long ago"));
    }

    private void receipt(Context ctx) throws Refused {
        ReceiptKey.Receipt receipt = read(ctx);
        List<AlertChange> changes = changes(receipt);
        AlertChange newest = changes.get(changes.size() - 1);
        ObjectNode answer = Rows.row(newest)
                .put("realm", means.realm().name())
                .put("measuresZh", newest.measuresZh())
                .put("measuresEn", newest.measuresEn())
                .put("mattersZh", newest.mattersZh())
                .put("mattersEn", newest.mattersEn());
        answer.set("unit", Rows.unit(receipt.unit()));
        answer.put("received", has(changes, ChangeReason.RECEIVED, receipt.unit()));
        answer.put("acted", has(changes, ChangeReason.ACTED, receipt.unit()));
        Json.answer(ctx, answer);
    }

    private static boolean has(List<AlertChange> changes, ChangeReason reason, String unit) {
        return changes.stream().anyMatch(change -> change.reason() == reason && unit.equals(change.target()));
    }

    private void answer(Context ctx) throws Refused {
        ReceiptKey.Receipt receipt = read(ctx);
        List<AlertChange> changes = changes(receipt);
        AlertChange newest = changes.get(changes.size() - 1);
        JsonNode body = Json.body(ctx);
        Verb verb = Asking.constant("verb", body.path("verb").asText(), VERBS.toArray(Verb[]::new));
        Asking.Wish wish = new Asking.Wish(
                verb, newest.revision(), Json.text(body, "text"), verb == Verb.NOTE ? null : receipt.unit(), 0, null);
        String id = means.asking()
                .ask(
                        new Asking.Asker(receipt.unit(), DUTY),
                        newest,
                        wish,
                        means.picture().board().eventTime());
        means.audit().accept("receipt: " + receipt.unit() + " " + verb + " of " + newest.alertId());
        Json.answer(ctx.status(HttpStatus.ACCEPTED), Json.object().put("action", id));
    }
}
