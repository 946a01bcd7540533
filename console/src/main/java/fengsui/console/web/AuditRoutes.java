package fengsui.console.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fengsui.connectors.wire.LedgerVerifier;
import fengsui.connectors.wire.OutputDecoder;
import fengsui.console.access.Role;
import fengsui.console.board.AlertTable;
import fengsui.console.board.Rows;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.area.Area;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The ledger: its newest lines, its check, and all of it as CSV. */
final class AuditRoutes {

    private static final int MOST_LINES = 500;
    private static final List<String> COLUMNS = List.of(
            "realm",
            "sequence",
            "at",
            "alert",
            "revision",
            "reason",
            "area",
            "hazard",
            "level",
            "actor",
            "role",
            "target");

    private final Means means;
    private final Door door;

    AuditRoutes(Means means, Door door) {
        this.means = means;
        this.door = door;
    }

    void open(JavalinConfig config) {
        config.routes.get("/api/ledger", this::newest);
        config.routes.get("/api/ledger.csv", this::table);
        config.routes.post("/api/ledger/verify", this::verify);
    }

    private void newest(Context ctx) throws Refused {
        ObjectNode answer = Json.object();
        ArrayNode lines = answer.putArray("lines");
        means.picture().board().changes(door.county(ctx)).stream()
                .limit(MOST_LINES)
                .forEach(change -> lines.add(Rows.audit(change)));
        Json.answer(ctx, answer);
    }

    /** Reads the whole ledger from the brokers: what the board knows proves nothing. */
    private void verify(Context ctx) throws Refused {
        String account = door.only(ctx, Role.OPERATOR, Role.ANALYST, Role.DIRECTOR, Role.ADMIN)
                .name();
        LedgerVerifier verifier = new LedgerVerifier();
        try {
            means.ledger().read(verifier::feed, done -> {});
        } catch (IOException e) {
            throw new Refused(HttpStatus.SERVICE_UNAVAILABLE, "the ledger cannot be read: " + e.getMessage());
        }
        LedgerVerifier.Report report = verifier.report();
        String county = door.county(ctx).code();
        means.audit().accept("ledger verified: " + account + " intact=" + report.intact());
        ObjectNode answer = Json.object()
                .put("intact", report.intact())
                .put("records", report.records())
                .put("repeats", report.repeats())
                .put("gaps", report.gaps())
                .put("breaks", report.breaks())
                .put("lastSequence", report.lastSequence().getOrDefault(county, 0L))
                .put("lastHash", report.lastHash().getOrDefault(county, ""));
        ArrayNode sentences = answer.putArray("sentences");
        // Whether it is whole concerns everybody, what is wrong in another county does not.
        report.sentences().stream()
                .filter(sentence -> !sentence.startsWith("county ") || sentence.startsWith("county " + county + ":"))
                .limit(MOST_LINES)
                .forEach(sentences::add);
        Json.answer(ctx, answer);
    }

    private void table(Context ctx) throws Refused, IOException {
        Area county = door.county(ctx);
        // A sequence that stands twice after a fall-back to an older checkpoint is one line.
        TreeMap<Long, AlertChange> changes = new TreeMap<>(Comparator.naturalOrder());
        try {
            means.ledger().read(bytes -> take(changes, county, bytes), done -> {});
        } catch (IOException e) {
            throw new Refused(HttpStatus.SERVICE_UNAVAILABLE, "the ledger cannot be read: " + e.getMessage());
        }
        String name = "fengsui-ledger-" + means.realm().name().toLowerCase(Locale.ROOT) + ".csv";
        ctx.contentType("text/csv; charset=utf-8");
        ctx.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
        try (Writer out = new OutputStreamWriter(ctx.outputStream(), StandardCharsets.UTF_8);
                CSVPrinter csv = new CSVPrinter(out, CSVFormat.RFC4180)) {
            out.write('\uFEFF');
            csv.printRecord(COLUMNS);
            changes.values().forEach(change -> print(csv, change));
        }
    }

    private static void take(Map<Long, AlertChange> changes, Area county, byte[] bytes) {
        try {
            AlertChange change = OutputDecoder.alertChange(bytes);
            if (change.county().equals(county)) {
                changes.put(change.sequence(), change);
            }
        } catch (IllegalArgumentException e) {
            // What is no record of a change is what the check is for.
            return;
        }
    }

    private void print(CSVPrinter csv, AlertChange change) {
        try {
            csv.printRecord(
                    change.realm(),
                    change.sequence(),
                    Instant.ofEpochMilli(change.at()),
                    AlertTable.cell(change.alertId()),
                    change.revision(),
                    change.reason(),
                    change.area().code(),
                    change.hazard(),
                    change.level(),
                    AlertTable.cell(change.actor()),
                    AlertTable.cell(change.actorRole()),
                    AlertTable.cell(change.target()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
