package fengsui.console.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fengsui.connectors.wire.OutputDecoder;
import fengsui.console.access.Account;
import fengsui.console.access.Accounts;
import fengsui.console.access.Password;
import fengsui.console.access.Role;
import fengsui.console.access.Sessions;
import fengsui.console.access.Throttle;
import fengsui.console.board.Board;
import fengsui.console.board.Bulletin;
import fengsui.console.board.Rows;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.OperatorAction;
import fengsui.rules.alert.Verb;
import fengsui.rules.area.Area;
import fengsui.rules.observation.Realm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as a browser and as somebody hostile sees it. */
class ServerTest {

    private static final String RIGHT = "a long walk home";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Board board = new Board();
    private final Bulletin bulletin = new Bulletin("boot");
    private final List<OperatorAction> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<String> audit = Collections.synchronizedList(new ArrayList<>());
    private long nanos = 1;
    private Server server;
    private String alert;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        Accounts accounts = Accounts.in(folder);
        accounts.put(account("desk-1", Role.OPERATOR, "990101", false));
        accounts.put(account("desk-2", Role.OPERATOR, "990102", false));
        accounts.put(account("wall-1", Role.WALL, "990101", false));
        accounts.put(account("fresh", Role.OPERATOR, "990101", true));
        Asking asking = new Asking(
                (county, action) -> {
                    asked.add(action);
                    return CompletableFuture.completedFuture(null);
                },
                (action, county) -> {},
                "boot");
        server = Server.start(
                new Server.Means(
                        Realm.EXERCISE,
                        accounts,
                        new Sessions(() -> nanos),
                        new Throttle(() -> nanos),
                        board,
                        bulletin,
                        asking,
                        () -> 0,
                        audit::add),
                "127.0.0.1",
                0);
        AlertChange change = example();
        alert = change.alertId();
        board.take(change);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Few iterations: how many there are in earnest is the business of PasswordTest. */
    private static Account account(String name, Role role, String county, boolean oneTime) {
        return new Account(name, role, role.acts() ? "duty-officer" : "", county, Password.of(RIGHT), oneTime);
    }

    /** The first alert change of the page on the wire format. */
    private static AlertChange example() throws IOException {
        return example(line -> line);
    }

    private static AlertChange example(java.util.function.UnaryOperator<String> edit) throws IOException {
        String line = Files.readAllLines(Path.of("../docs/wire-format.md")).stream()
                .filter(text -> text.contains("\"type\":\"alertChange\""))
                .findFirst()
                .orElseThrow();
        return OutputDecoder.alertChange(edit.apply(line).getBytes(StandardCharsets.UTF_8));
    }

    private record Browser(String cookie, String csrf) {}

    private HttpResponse<String> send(String method, String path, @Nullable String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(20))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> login(String account, String password, String... headers)
            throws IOException, InterruptedException {
        String body = JSON.createObjectNode()
                .put("account", account)
                .put("password", password)
                .toString();
        return send("POST", "/api/login", body, headers);
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    }

    private Browser signIn(String account) throws IOException, InterruptedException {
        String cookie = cookie(login(account, RIGHT));
        JsonNode me =
                JSON.readTree(send("GET", "/api/me", null, "Cookie", cookie).body());
        return new Browser(cookie, me.path("csrf").asText());
    }

    private HttpResponse<String> act(Browser browser, String id, String body) throws IOException, InterruptedException {
        return send(
                "POST",
                "/api/alerts/" + id + "/actions",
                body,
                "Cookie",
                browser.cookie(),
                "X-Csrf-Token",
                browser.csrf());
    }

    @Test
    void everyAnswerForbidsWhatComesFromElsewhere() throws Exception {
        for (String path : List.of("/", "/app.mjs", "/api/me", "/health", "/nosuch")) {
            HttpResponse<String> answer = send("GET", path, null);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .as(path)
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        }
        assertThat(send("GET", "/", null).body()).contains("app.mjs").doesNotContain("<script>");
    }

    @Test
    void whoIsNotSignedInIsToldNothing() throws Exception {
        for (String path : List.of("/api/me", "/api/board", "/api/stream", "/api/alerts/" + alert)) {
            assertThat(send("GET", path, null).statusCode()).as(path).isEqualTo(401);
            assertThat(send("GET", path, null, "Cookie", "fengsui=guess").statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void signingInGivesANewSessionThatScriptsCannotReadWhateverCookieWasThere() throws Exception {
        String planted = "fengsui=planted-by-somebody";
        HttpResponse<String> first = login("desk-1", RIGHT, "Cookie", planted);
        String set = first.headers().firstValue("Set-Cookie").orElseThrow();

        assertThat(first.statusCode()).isEqualTo(204);
        assertThat(set).contains("HttpOnly").contains("SameSite=Strict").doesNotContain("planted");
        assertThat(send("GET", "/api/me", null, "Cookie", planted).statusCode()).isEqualTo(401);

        String again = cookie(login("desk-1", RIGHT, "Cookie", cookie(first)));
        assertThat(again).isNotEqualTo(cookie(first));
        assertThat(send("GET", "/api/me", null, "Cookie", cookie(first)).statusCode())
                .isEqualTo(401);
        assertThat(send("GET", "/api/me", null, "Cookie", again).statusCode()).isEqualTo(200);
    }

    @Test
    void aSessionEndsAfterAShiftAndWhenSomebodySignsOut() throws Exception {
        Browser late = signIn("desk-1");
        nanos += Duration.ofHours(12).toNanos();
        assertThat(send("GET", "/api/me", null, "Cookie", late.cookie()).statusCode())
                .isEqualTo(401);

        Browser out = signIn("desk-1");
        send("POST", "/api/logout", "{}", "Cookie", out.cookie(), "X-Csrf-Token", out.csrf());
        assertThat(send("GET", "/api/me", null, "Cookie", out.cookie()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void whoGuessesHasToWaitEvenWithTheRightPassword() throws Exception {
        for (int i = 0; i < 6; i++) {
            login("desk-1", "wrong " + i);
        }
        HttpResponse<String> answer = login("desk-1", RIGHT);
        assertThat(answer.statusCode()).isEqualTo(429);
        long wait = Long.parseLong(answer.headers().firstValue("Retry-After").orElseThrow());
        assertThat(wait).isPositive();

        nanos += Duration.ofSeconds(wait).toNanos();
        assertThat(login("desk-1", RIGHT).statusCode()).isEqualTo(204);
        assertThat(login("nosuch", RIGHT).statusCode()).isEqualTo(401);
        assertThat(audit).contains("sign-in refused: desk-1", "signed in: desk-1");
    }

    @Test
    void aForgedRequestChangesNothing() throws Exception {
        Browser desk = signIn("desk-1");
        String path = "/api/alerts/" + alert + "/actions";
        String body = "{\"verb\":\"ACKNOWLEDGE\",\"revision\":2}";

        assertThat(send("POST", path, body, "Cookie", desk.cookie()).statusCode())
                .isEqualTo(403);
        assertThat(send("POST", path, body, "Cookie", desk.cookie(), "X-Csrf-Token", "guess")
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(
                                "POST",
                                path,
                                body,
                                "Cookie",
                                desk.cookie(),
                                "X-Csrf-Token",
                                desk.csrf(),
                                "Origin",
                                "http://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(login("desk-1", RIGHT, "Origin", "http://evil.example").statusCode())
                .isEqualTo(403);
        assertThat(asked).isEmpty();
    }

    @Test
    void anotherCountysAlertIsNotThere() throws Exception {
        Browser stranger = signIn("desk-2");

        assertThat(send("GET", "/api/alerts/" + alert, null, "Cookie", stranger.cookie())
                        .statusCode())
                .isEqualTo(404);
        assertThat(act(stranger, alert, "{\"verb\":\"NOTE\",\"revision\":2}").statusCode())
                .isEqualTo(404);
        assertThat(send("GET", "/api/board", null, "Cookie", stranger.cookie()).body())
                .doesNotContain(alert);
    }

    @Test
    void whatAnOperatorAsksForIsWrittenInHisDutyAtEventTime() throws Exception {
        Browser desk = signIn("desk-1");

        HttpResponse<String> answer = act(
                desk,
                alert,
                "{\"verb\":\"SHELVE\",\"revision\":2,\"minutes\":15,\"text\":\"<script>alert(1)</script>\"}");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(asked).singleElement().satisfies(action -> {
            assertThat(action.verb()).isEqualTo(Verb.SHELVE);
            assertThat(action.account()).isEqualTo("desk-1");
            assertThat(action.role()).isEqualTo("duty-officer");
            assertThat(action.revision()).isEqualTo(2);
            assertThat(action.until() - action.at()).isEqualTo(900_000);
            assertThat(action.at()).isEqualTo(board.eventTime());
        });
        assertThat(act(desk, alert, "{\"verb\":\"EXPLODE\",\"revision\":2}").statusCode())
                .isEqualTo(400);
        assertThat(act(desk, alert, "{\"verb\":\"NOTE\"}").statusCode()).isEqualTo(400);
        assertThat(act(desk, alert, "[]").statusCode()).isEqualTo(400);
        assertThat(act(desk, alert, "x".repeat(100_000)).statusCode()).isEqualTo(413);
        assertThat(asked).hasSize(1);
    }

    @Test
    void theWallChangesNothing() throws Exception {
        assertThat(act(signIn("wall-1"), alert, "{\"verb\":\"ACKNOWLEDGE\",\"revision\":2}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(asked).isEmpty();
    }

    @Test
    void aOneTimePasswordOpensNothingButItsChange() throws Exception {
        Browser fresh = signIn("fresh");
        assertThat(send("GET", "/api/board", null, "Cookie", fresh.cookie()).statusCode())
                .isEqualTo(403);

        assertThat(change(fresh, "short").body()).contains("5 characters (expected: 12 to 128)");
        assertThat(change(fresh, "fresh fresh fresh").body()).contains("too easy to guess");
        assertThat(change(fresh, RIGHT).body()).contains("the same as before");
        assertThat(change(fresh, "two herons by the weir").statusCode()).isEqualTo(204);

        assertThat(send("GET", "/api/me", null, "Cookie", fresh.cookie()).statusCode())
                .as("signed out everywhere")
                .isEqualTo(401);
        String cookie = cookie(login("fresh", "two herons by the weir"));
        assertThat(send("GET", "/api/board", null, "Cookie", cookie).statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> change(Browser browser, String password) throws IOException, InterruptedException {
        String body = JSON.createObjectNode()
                .put("old", RIGHT)
                .put("password", password)
                .toString();
        return send("POST", "/api/password", body, "Cookie", browser.cookie(), "X-Csrf-Token", browser.csrf());
    }

    @Test
    void theStreamBeginsWithTheBoardAndGoesOnWhereItWasLeft() throws Exception {
        Browser desk = signIn("desk-1");
        List<String> first = listen(desk, null);
        await().until(() -> first.stream().anyMatch(line -> line.startsWith("data:") && line.contains(alert)));
        assertThat(first).contains("event: board").contains("id: boot-0");

        tell(3);
        await().until(() -> first.contains("id: boot-2"));
        tell(4);
        List<String> second = listen(desk, "boot-2");
        await().until(() -> second.contains("id: boot-4"));

        assertThat(second).doesNotContain("event: board", "id: boot-2").noneMatch(line -> line.contains("county"));
        List<String> stale = listen(desk, "another-7");
        await().until(() -> stale.contains("event: board"));
    }

    @Test
    void theStreamEndsWithTheSession() throws Exception {
        Browser desk = signIn("desk-1");
        List<String> lines = listen(desk, null);
        await().until(() -> lines.contains("event: board"));

        send("POST", "/api/logout", "{}", "Cookie", desk.cookie(), "X-Csrf-Token", desk.csrf());

        await().until(() -> lines.contains("ended"));
    }

    private void tell(int revision) throws IOException {
        AlertChange change = example(line -> line.replace("\"revision\":2", "\"revision\":" + revision));
        assertThat(board.take(change)).isTrue();
        bulletin.tell(new Area("990102"), "alert", "{\"another\":\"county\"}".replace("another", "x" + revision));
        bulletin.tell(change.county(), "alert", Rows.row(change).toString());
    }

    private List<String> listen(Browser browser, @Nullable String after) {
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + "/api/stream"))
                .header("Cookie", browser.cookie())
                .header("Accept", "text/event-stream");
        if (after != null) {
            request.header("Last-Event-ID", after);
        }
        CompletableFuture<HttpResponse<Stream<String>>> answer =
                http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofLines());
        Thread reading = new Thread(() -> {
            answer.join().body().forEach(lines::add);
            lines.add("ended");
        });
        reading.setDaemon(true);
        reading.start();
        return lines;
    }
}
