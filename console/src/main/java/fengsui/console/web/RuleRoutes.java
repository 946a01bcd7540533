package fengsui.console.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fengsui.console.access.Account;
import fengsui.console.access.Role;
import fengsui.console.rulebook.Difference;
import fengsui.console.rulebook.Draft;
import fengsui.console.rulebook.DryRuns;
import fengsui.console.rulebook.Shelf;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.AlertState;
import fengsui.rules.area.Area;
import fengsui.rules.pack.Compiled;
import fengsui.rules.pack.Problem;
import fengsui.rules.pack.Rule;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rule packs: what they hold, how two differ, checking a draft, and what a pack would have done. */
final class RuleRoutes {

    private static final int LONGEST_HOURS = 7 * 24;
    private static final int LARGEST_DRAFT = 4 * 1024 * 1024;

    private final Means means;
    private final Door door;

    RuleRoutes(Means means, Door door) {
        this.means = means;
        this.door = door;
    }

    void open(JavalinConfig config) {
        config.routes.get("/api/rules", this::packs);
        config.routes.get("/api/rules/difference", this::difference);
        config.routes.post(Door.DRAFTS, this::draft);
        config.routes.get("/api/rules/dry-run", this::dryRun);
        config.routes.post("/api/rules/dry-run", this::beginDryRun);
        config.routes.get("/api/rules/packs/{hash}", this::pack);
    }

    private void packs(Context ctx) throws Refused {
        ObjectNode answer = Json.object();
        ArrayNode packs = answer.putArray("packs");
        for (Shelf.Volume volume :
                means.picture().shelf().volumes(door.account(ctx).name())) {
            packs.add(brief(volume));
        }
        Json.answer(ctx, answer);
    }

    private static ObjectNode brief(Shelf.Volume volume) {
        ObjectNode pack = Json.object()
                .put("version", volume.source().version())
                .put("hash", volume.hash())
                .put("state", volume.state().name())
                .put("publishedAt", volume.publishedAt())
                .put("activeFrom", volume.activeFrom())
                .put("files", volume.source().files().size());
        ArrayNode problems = pack.putArray("problems");
        volume.problems().forEach(problems::add);
        return pack;
    }

    private Shelf.Volume find(Context ctx, String hash) throws Refused {
        return means.picture()
                .shelf()
                .find(door.account(ctx).name(), hash)
                .orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND, "there is no such pack"));
    }

    private void pack(Context ctx) throws Refused {
        Shelf.Volume volume = find(ctx, ctx.pathParam("hash"));
        ObjectNode answer = brief(volume);
        ArrayNode rules = answer.putArray("rules");
        if (means.picture().shelf().compiled(volume) instanceof Compiled.Accepted accepted) {
            Map<String, Integer> open = openByRule(door.county(ctx));
            for (Rule rule : accepted.pack().rules()) {
                ObjectNode node = (ObjectNode) Json.of(rule.card());
                node.remove("packVersion");
                node.remove("packHash");
                node.put("file", rule.file()).put("line", rule.line());
                node.put("open", open.getOrDefault(rule.name(), 0));
                rules.add(node);
            }
        }
        Json.answer(ctx, answer);
    }

    /** Rule to how many open alerts of a county rest on it. */
    private Map<String, Integer> openByRule(Area county) {
        Map<String, Integer> open = new HashMap<>();
        for (AlertChange alert : means.picture().board().of(county)) {
            if (alert.state() == AlertState.ACTIVE) {
                Set<String> rules = new HashSet<>();
                alert.members().forEach(member -> rules.add(member.rule().name()));
                rules.forEach(rule -> open.merge(rule, 1, Integer::sum));
            }
        }
        return open;
    }

    private void difference(Context ctx) throws Refused {
        Shelf.Volume before = find(ctx, String.valueOf(ctx.queryParam("before")));
        Shelf.Volume after = find(ctx, String.valueOf(ctx.queryParam("after")));
        Shelf shelf = means.picture().shelf();
        Json.answer(
                ctx,
                Json.of(Difference.between(
                        before.source(), shelf.compiled(before), after.source(), shelf.compiled(after))));
    }

    /** Checks files, put into the pack in force, as the engine would; they go to nobody, but can be compared and tried. */
    private void draft(Context ctx) throws Refused {
        Account account = door.only(ctx, Role.ANALYST);
        if (ctx.contentLength() > LARGEST_DRAFT) {
            throw new Refused(HttpStatus.CONTENT_TOO_LARGE, "body: more than " + LARGEST_DRAFT + " bytes");
        }
        JsonNode files = Json.body(ctx).path("files");
        TreeMap<String, String> texts = new TreeMap<>();
        files.properties()
                .forEach(file -> texts.put(file.getKey(), file.getValue().asText()));
        if (texts.isEmpty()) {
            throw Json.bad("files: none (expected: name to text)");
        }
        Shelf shelf = means.picture().shelf();
        SortedMap<String, String> base =
                shelf.active().map(volume -> volume.source().files()).orElseGet(TreeMap::new);
        Draft draft = Draft.of(base, texts);
        Shelf.Volume volume = shelf.draft(account.name(), draft.source());
        ObjectNode answer = Json.object().put("hash", volume.hash());
        ArrayNode replaced = answer.putArray("replaced");
        draft.replaced().forEach(replaced::add);
        ArrayNode added = answer.putArray("added");
        draft.added().forEach(added::add);
        ArrayNode problems = answer.putArray("problems");
        if (shelf.compiled(volume) instanceof Compiled.Refused refused) {
            refused.problems().stream().map(Problem::toString).forEach(problems::add);
        }
        Json.answer(ctx, answer);
    }

    private void dryRun(Context ctx) throws Refused {
        DryRuns.Run run = means.dryRuns().of(door.county(ctx));
        ObjectNode answer = Json.object();
        answer.set("run", run == null ? null : Json.of(run));
        Json.answer(ctx, answer);
    }

    private void beginDryRun(Context ctx) throws Refused {
        Account account = door.only(ctx, Role.ANALYST);
        JsonNode body = Json.body(ctx);
        int hours = body.path("hours").asInt(24);
        if (hours < 1 || hours > LONGEST_HOURS) {
            throw Json.bad("hours: " + hours + " (expected: 1 to " + LONGEST_HOURS + ")");
        }
        Shelf.Volume before = checked(ctx, body.path("before").asText());
        Shelf.Volume after = checked(ctx, body.path("after").asText());
        if (!means.dryRuns().begin(door.county(ctx), before.source(), after.source(), hours)) {
            throw new Refused(HttpStatus.CONFLICT, "another dry run is going on");
        }
        means.audit().accept("dry run: " + account.name() + " " + before.hash() + " against " + after.hash());
        Json.answer(ctx.status(HttpStatus.ACCEPTED), Json.object());
    }

    private Shelf.Volume checked(Context ctx, String hash) throws Refused {
        Shelf.Volume volume = find(ctx, hash);
        if (means.picture().shelf().compiled(volume) instanceof Compiled.Refused) {
            throw Json.bad("pack " + volume.source().version() + ": has problems and cannot be tried");
        }
        return volume;
    }
}
