package fengsui.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import fengsui.connectors.wire.Status;
import fengsui.console.TrialRules;
import fengsui.console.dispatch.ReceiptKey;
import fengsui.console.dispatch.Units;
import fengsui.console.web.Stand.Browser;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.area.Area;
import fengsui.rules.area.AreaName;
import fengsui.rules.area.Site;
import fengsui.rules.area.SiteKind;
import fengsui.rules.pack.PackSource;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on the interface says what there is, and what there is says what the page says. */
class OpenApiTest {

    private static final Path FILE = Path.of("src/main/resources/fengsui/console/page/openapi.json");
    private Stand stand;
    private JsonNode page;
    private AlertChange alert;
    private Browser desk;
    private Browser analyst;
    private Browser director;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        stand = new Stand(folder, Units.none(), new Played());
        page = Json.MAPPER.readTree(FILE.toFile());
        alert = Stand.example(line -> line);
        stand.picture.board().take(alert);
        stand.picture.charts().take(alert);
        stand.picture
                .register()
                .take(new Site(
                        "rg-017",
                        new Area("990101003012004"),
                        SiteKind.STATION,
                        List.of("rainfall"),
                        30.1,
                        118.5,
                        new TreeMap<>(Map.of("period_s", 300.0)),
                        "青石雨量站",
                        "Qingshi gauge",
                        false,
                        0,
                        false));
        stand.picture.register().take(new AreaName(new Area("990101003"), "青石镇", "Qingshi", 1, 0));
        for (String limit : List.of("20", "30")) {
            PackSource pack = PackSource.of("v" + limit, Map.of("rain.drl", TrialRules.rain("BLUE", limit)));
            stand.picture.shelf().take(pack, 1);
            stand.picture.shelf().take(new Status.PackAccepted(pack.version(), pack.hash(), 1, 1));
        }
        desk = stand.signIn("desk-1");
        analyst = stand.signIn("analyst-1");
        director = stand.signIn("director-1");
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    @Test
    void everyRouteIsOnThePageAndNoOther() throws IOException {
        Set<String> served = new TreeSet<>();
        Pattern route = Pattern.compile("routes\\.(get|post|sse)\\(\\s*([^,]+),");
        try (Stream<Path> files = Files.list(Path.of("src/main/java/fengsui/console/web"))) {
            for (Path file : files.toList()) {
                Matcher found = route.matcher(Files.readString(file));
                while (found.find()) {
                    String path = found.group(2)
                            .replace("Door.DRAFTS", "\"" + Door.DRAFTS + "\"")
                            .replace("PATH + \"", "\"" + ReceiptRoutes.PATH)
                            .replace("\"", "");
                    served.add((found.group(1).equals("sse") ? "get" : found.group(1)) + " " + path);
                }
            }
        }
        Set<String> told = new TreeSet<>();
        page.path("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> told.add(method + " " + path.getKey())));
        assertThat(told).hasSizeGreaterThan(30).isEqualTo(served);
    }

    @Test
    void everyAnswerHasTheShapeThePageSays() throws Exception {
        String a = "/api/alerts/" + alert.alertId();
        String revision = "\"revision\":" + alert.revision();
        String packs = stand.get(analyst, "/api/rules").body();
        String hash = Json.MAPPER.readTree(packs).at("/packs/0/hash").asText();
        String older = Json.MAPPER.readTree(packs).at("/packs/1/hash").asText();
        String receipt =
                "/api/receipts/" + stand.key.sign(new ReceiptKey.Receipt("990101", alert.alertId(), "water-bureau"));
        String rain =
                Json.object().put("rain.drl", TrialRules.rain("BLUE", "10")).toString();
        List<Call> calls = List.of(
                new Call("get", "/api/me", "/api/me", desk, null),
                new Call("get", "/api/board", "/api/board", desk, null),
                new Call("get", "/api/alerts.csv", "/api/alerts.csv?lang=zh", desk, null),
                new Call("get", "/api/alerts/{id}", a, desk, null),
                new Call("get", "/api/alerts/{id}/code.svg", a + "/code.svg", desk, null),
                new Call(
                        "post",
                        "/api/alerts/{id}/actions",
                        a + "/actions",
                        desk,
                        "{\"verb\":\"ACKNOWLEDGE\"," + revision + "}"),
                new Call(
                        "post",
                        "/api/actions",
                        "/api/actions",
                        desk,
                        "{\"verb\":\"NOTE\",\"text\":\"seen\",\"alerts\":[{\"id\":\"" + alert.alertId() + "\","
                                + revision + "},{\"id\":\"nosuch\",\"revision\":1}]}"),
                new Call("get", "/api/map", "/api/map", desk, null),
                new Call("get", "/api/sites/{id}", "/api/sites/rg-017", desk, null),
                new Call("get", "/api/sites/{id}/code.svg", "/api/sites/rg-017/code.svg", desk, null),
                new Call("get", "/api/rules", "/api/rules", desk, null),
                new Call("get", "/api/rules/packs/{hash}", "/api/rules/packs/" + hash, desk, null),
                new Call(
                        "get",
                        "/api/rules/difference",
                        "/api/rules/difference?before=" + older + "&after=" + hash,
                        desk,
                        null),
                new Call("post", "/api/rules/drafts", "/api/rules/drafts", analyst, "{\"files\":" + rain + "}"),
                new Call("get", "/api/rules/dry-run", "/api/rules/dry-run", analyst, null),
                new Call(
                        "post",
                        "/api/rules/dry-run",
                        "/api/rules/dry-run",
                        analyst,
                        "{\"before\":\"" + older + "\",\"after\":\"" + hash + "\",\"hours\":1}"),
                new Call("get", "/api/rules/dry-run", "/api/rules/dry-run", analyst, null),
                new Call("get", "/api/health", "/api/health", desk, null),
                new Call("get", "/api/time", "/api/time", desk, null),
                new Call("get", "/api/ledger", "/api/ledger", desk, null),
                new Call(
                        "post",
                        "/api/shift/handover",
                        "/api/shift/handover",
                        desk,
                        "{\"step\":\"OFFER\",\"text\":\"all quiet\"}"),
                new Call(
                        "post",
                        "/api/shift/reports/{id}",
                        "/api/shift/reports/" + alert.alertId(),
                        desk,
                        "{\"kind\":\"REPORTABLE\"}"),
                new Call("get", "/api/shift", "/api/shift", desk, null),
                new Call(
                        "get",
                        "/api/shift/reports/{id}",
                        "/api/shift/reports/" + alert.alertId() + "?kind=FIRST",
                        desk,
                        null),
                new Call("get", "/api/drill", "/api/drill", director, null),
                new Call("post", "/api/drill/lines", "/api/drill/lines", director, "{\"line\":\"pause\"}"),
                new Call("post", "/api/drill/start", "/api/drill/start", director, "{\"scenario\":\"quiet-day\"}"),
                new Call("get", "/api/receipts/{word}", receipt, null, null),
                new Call("post", "/api/receipts/{word}", receipt, null, "{\"verb\":\"RECEIVE\"}"),
                new Call("get", "/health", "/health", null, null),
                new Call("get", "/metrics", "/metrics", null, null),
                new Call("post", "/api/logout", "/api/logout", desk, "{}"));
        Set<String> called = new HashSet<>();
        for (Call call : calls) {
            HttpResponse<String> answer = send(call);
            assertThat(answer.statusCode())
                    .as(call.path() + ": " + answer.body())
                    .isLessThan(300);
            conforms(call, answer);
            called.add(call.method() + " " + call.path());
        }
        // What needs brokers is called where there are some.
        assertThat(called).hasSize(31);
    }

    @Test
    void everyRefusalHasTheShapeThePageSays() throws Exception {
        List<Call> calls = List.of(
                new Call("get", "/api/alerts/{id}", "/api/alerts/nosuch", desk, null),
                new Call("get", "/api/sites/{id}", "/api/sites/nosuch", desk, null),
                new Call("get", "/api/rules/packs/{hash}", "/api/rules/packs/nosuch", desk, null),
                new Call("post", "/api/rules/drafts", "/api/rules/drafts", desk, "{}"),
                new Call("get", "/api/board", "/api/board", null, null),
                new Call("get", "/api/receipts/{word}", "/api/receipts/forged.word", null, null),
                new Call("post", "/api/drill/lines", "/api/drill/lines", desk, "{\"line\":\"end\"}"));
        for (Call call : calls) {
            HttpResponse<String> answer = send(call);
            assertThat(answer.statusCode()).as(call.path()).isBetween(400, 499);
            conforms(call, answer);
        }
    }

    private record Call(
            String method,
            String path,
            String address,
            @Nullable Browser who,
            @Nullable String body) {}

    private HttpResponse<String> send(Call call) throws IOException, InterruptedException {
        Browser who = call.who();
        List<String> headers = new ArrayList<>();
        if (who != null) {
            headers.addAll(List.of("Cookie", who.cookie(), "X-Csrf-Token", who.csrf()));
        }
        return stand.send(
                call.method().toUpperCase(java.util.Locale.ROOT),
                call.address(),
                call.body(),
                headers.toArray(String[]::new));
    }

    private void conforms(Call call, HttpResponse<String> answer) throws IOException {
        JsonNode response = page.path("paths")
                .path(call.path())
                .path(call.method())
                .path("responses")
                .path(String.valueOf(answer.statusCode()));
        assertThat(response.isMissingNode())
                .as(call + " answers " + answer.statusCode())
                .isFalse();
        JsonNode content = response.path("content");
        String type = answer.headers().firstValue("Content-Type").orElse("").split(";")[0];
        if (content.isMissingNode()) {
            return;
        }
        assertThat(content.has(type)).as(call.path() + " is " + type).isTrue();
        if (type.equals("application/json")) {
            ObjectNode schema = content.at("/application~1json/schema").deepCopy();
            schema.set("components", page.get("components"));
            var faults = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(schema)
                    .validate(Json.MAPPER.readTree(answer.body()));
            assertThat(faults).as(call.path() + " " + answer.body()).isEmpty();
        }
    }

    /** A drill that is always going on. */
    private static final class Played implements Rehearsal {

        @Override
        public List<Choice> choices() {
            return List.of(new Choice("quiet-day", "平静的一天", "A quiet day"));
        }

        @Override
        public String state() {
            return "PLAYING";
        }

        @Override
        public ObjectNode standing() {
            ObjectNode standing = Json.object().put("at", 1).put("stays", true).put("state", state());
            standing.putObject("score");
            standing.putArray("said").add("pause");
            standing.putArray("inbox");
            return standing;
        }

        @Override
        public String say(String line) {
            return "";
        }

        @Override
        public String start(String scenario, double speed, boolean staffed) {
            return "";
        }
    }
}
