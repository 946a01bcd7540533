package fengsui.console.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fengsui.console.access.Account;
import fengsui.console.access.Role;
import fengsui.console.access.Sessions;
import fengsui.console.board.Rows;
import fengsui.console.shift.ReportDraft;
import fengsui.console.shift.ReportLimits;
import fengsui.console.shift.ShiftBook;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.AlertState;
import fengsui.rules.area.Area;
import fengsui.rules.finding.WarningLevel;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.List;

/** The shift: who is there, what is open, handing over, and reports to those above. */
final class ShiftRoutes {

    private static final long MINUTE = 60_000;

    private final Means means;
    private final Door door;

    ShiftRoutes(Means means, Door door) {
        this.means = means;
        this.door = door;
    }

    void open(JavalinConfig config) {
        config.routes.get("/api/shift", this::shift);
        config.routes.post("/api/shift/handover", this::handover);
        config.routes.get("/api/shift/reports/{id}", this::draft);
        config.routes.post("/api/shift/reports/{id}", this::report);
    }

    private void shift(Context ctx) throws Refused {
        Area county = door.county(ctx);
        ObjectNode answer = Json.object();
        ArrayNode roster = answer.putArray("roster");
        for (Sessions.Present present : means.access().sessions().present()) {
            means.access()
                    .accounts()
                    .find(present.account())
                    .filter(account -> account.county().equals(county.code()))
                    .ifPresent(account -> roster.addObject()
                            .put("account", account.name())
                            .put("role", account.role().name())
                            .put("duty", account.duty())
                            .put("sinceMillis", present.sinceMillis()));
        }
        ArrayNode open = answer.putArray("open");
        ArrayNode shelved = answer.putArray("shelved");
        for (AlertChange alert : means.picture().board().of(county)) {
            if (alert.state() == AlertState.ACTIVE && alert.level() != WarningLevel.NOTICE) {
                (alert.until() > 0 ? shelved : open).add(Rows.row(alert));
            }
        }
        ShiftBook book = means.watch().book();
        answer.set("handovers", Json.of(book.handovers(county)));
        answer.set("offer", book.open(county).map(Json::of).orElse(null));
        ArrayNode reports = answer.putArray("reports");
        for (String id : book.reportable(county)) {
            means.picture().board().find(county, id).ifPresent(changes -> reports.add(clock(county, changes)));
        }
        Json.answer(ctx, answer);
    }

    /** An event that has to be reported: what went out, and until when the next has to. */
    private ObjectNode clock(Area county, List<AlertChange> changes) {
        AlertChange newest = changes.get(changes.size() - 1);
        List<ShiftBook.Entry> entries = means.watch().book().reports(county, newest.alertId());
        ReportLimits.Limits limits = means.watch().limits().of(newest.hazard());
        long began = entries.get(0).at();
        ObjectNode clock = Json.object().put("alert", newest.alertId()).put("began", began);
        clock.set("row", Rows.row(newest));
        clock.set("entries", Json.of(entries));
        clock.put("phoneUntil", began + limits.phoneMinutes() * MINUTE);
        clock.put("writtenUntil", began + limits.writtenMinutes() * MINUTE);
        return clock;
    }

    private void handover(Context ctx) throws Refused, IOException {
        Account account = door.only(ctx, Role.OPERATOR);
        Area county = new Area(account.county());
        JsonNode body = Json.body(ctx);
        String text = Json.text(body, "text");
        long now = means.picture().board().eventTime();
        try {
            ShiftBook.Entry entry =
                    switch (body.path("step").asText()) {
                        case "OFFER" -> means.watch().book().offer(county, account.name(), now, text);
                        case "TAKE" -> means.watch().book().take(county, account.name(), now, text);
                        default -> throw Json.bad("step: not one of [OFFER, TAKE]");
                    };
            told(account, county, entry);
            Json.answer(ctx, Json.of(entry));
        } catch (ShiftBook.Refusal refusal) {
            throw new Refused(HttpStatus.CONFLICT, refusal.sentence());
        }
    }

    private List<AlertChange> alert(Context ctx) throws Refused {
        return means.picture()
                .board()
                .find(door.county(ctx), ctx.pathParam("id"))
                .orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND, "there is no such alert"));
    }

    private void draft(Context ctx) throws Refused {
        List<AlertChange> changes = alert(ctx);
        ShiftBook.Kind kind = Asking.constant("kind", String.valueOf(ctx.queryParam("kind")), ShiftBook.Kind.values());
        long since = 0;
        for (ShiftBook.Entry entry :
                means.watch().book().reports(door.county(ctx), changes.get(0).alertId())) {
            since = Math.max(since, entry.at());
        }
        Json.answer(ctx, Json.object().put("text", ReportDraft.of(kind, changes, since)));
    }

    private void report(Context ctx) throws Refused, IOException {
        Account account = door.only(ctx, Role.OPERATOR);
        Area county = new Area(account.county());
        JsonNode body = Json.body(ctx);
        ShiftBook.Kind kind = Asking.constant("kind", body.path("kind").asText(), ShiftBook.Kind.values());
        String id = alert(ctx).get(0).alertId();
        try {
            ShiftBook.Entry entry = means.watch()
                    .book()
                    .report(
                            county,
                            kind,
                            id,
                            account.name(),
                            means.picture().board().eventTime(),
                            Json.text(body, "text"));
            told(account, county, entry);
            Json.answer(ctx, Json.of(entry));
        } catch (ShiftBook.Refusal refusal) {
            throw new Refused(HttpStatus.CONFLICT, refusal.sentence());
        }
    }

    private void told(Account account, Area county, ShiftBook.Entry entry) {
        means.audit().accept("shift: " + account.name() + " " + entry.kind() + " " + entry.subject());
        means.picture()
                .bulletin()
                .tell(
                        county,
                        "shift",
                        Json.object().put("number", entry.number()).toString());
    }
}
