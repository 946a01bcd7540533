package fengsui.console.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import fengsui.console.board.Rows;
import fengsui.console.dispatch.Units;
import fengsui.console.web.Stand.Browser;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.OperatorAction;
import fengsui.rules.alert.Verb;
import fengsui.rules.area.Area;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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

    private static final String RIGHT = Stand.RIGHT;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Stand stand;
    private List<OperatorAction> asked;
    private List<String> audit;
    private String alert;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        stand = new Stand(folder, Units.none(), null);
        asked = stand.asked;
        audit = stand.audit;
        AlertChange change = Stand.example(line -> line);
        alert = change.alertId();
        stand.picture.board().take(change);
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    private HttpResponse<String> send(String method, String path, @Nullable String body, String... headers)
            throws IOException, InterruptedException {
        return stand.send(method, path, body, headers);
    }

    private HttpResponse<String> login(String account, String password, String... headers)
            throws IOException, InterruptedException {
        return stand.login(account, password, headers);
    }

    private static String cookie(HttpResponse<String> answer) {
        return Stand.cookie(answer);
    }

    private Browser signIn(String account) throws IOException, InterruptedException {
        return stand.signIn(account);
    }

    private HttpResponse<String> act(Browser browser, String id, String body) throws IOException, InterruptedException {
        return stand.act(browser, id, body);
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
        stand.nanos += Duration.ofHours(12).toNanos();
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

        stand.nanos += Duration.ofSeconds(wait).toNanos();
        assertThat(login("desk-1", RIGHT).statusCode()).isEqualTo(204);
        assertThat(login("nosuch", RIGHT).statusCode()).isEqualTo(401);
        assertThat(audit).contains("sign-in refused: desk-1", "signed in: desk-1");
    }

    @Test
    void nobodyRestsForWhatIsCalledLikeHim() throws Exception {
        for (int i = 0; i < 6; i++) {
            login("127.0.0.1", "wrong " + i);
        }
        assertThat(login("127.0.0.1", "wrong").statusCode()).isEqualTo(429);

        assertThat(login("desk-1", RIGHT).statusCode()).isEqualTo(204);
    }

    @Test
    void anAddressRestsAfterFiftyWrongPasswordsForWhateverAccounts() throws Exception {
        for (int i = 0; i < 51; i++) {
            login("desk-" + (100 + i), "wrong");
        }
        assertThat(login("desk-1", RIGHT).statusCode()).isEqualTo(429);
    }

    @Test
    void aLongBodyIsRefusedEvenIfItDoesNotSayHowLongItIs() throws Exception {
        Browser desk = signIn("desk-1");
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + stand.server.port() + "/api/alerts/" + alert + "/actions"))
                .header("Cookie", desk.cookie())
                .header("X-Csrf-Token", desk.csrf())
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[100_000])))
                .build();
        assertThat(stand.http
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(413);
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

        HttpResponse<String> answer =
                act(desk, alert, "{\"verb\":\"NOTE\",\"revision\":2,\"text\":\"<script>alert(1)</script>\"}");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(asked).singleElement().satisfies(action -> {
            assertThat(action.verb()).isEqualTo(Verb.NOTE);
            assertThat(action.account()).isEqualTo("desk-1");
            assertThat(action.role()).isEqualTo("duty-officer");
            assertThat(action.revision()).isEqualTo(2);
            assertThat(action.at()).isEqualTo(stand.picture.board().eventTime());
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
        AlertChange change = Stand.example(line -> line.replace("\"revision\":2", "\"revision\":" + revision));
        assertThat(stand.picture.board().take(change)).isTrue();
        stand.picture
                .bulletin()
                .tell(new Area("990102"), "alert", "{\"another\":\"county\"}".replace("another", "x" + revision));
        stand.picture.bulletin().tell(change.county(), "alert", Rows.row(change).toString());
    }

    private List<String> listen(Browser browser, @Nullable String after) {
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + stand.server.port() + "/api/stream"))
                .header("Cookie", browser.cookie())
                .header("Accept", "text/event-stream");
        if (after != null) {
            request.header("Last-Event-ID", after);
        }
        CompletableFuture<HttpResponse<Stream<String>>> answer =
                stand.http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofLines());
        Thread reading = new Thread(() -> {
            answer.join().body().forEach(lines::add);
            lines.add("ended");
        });
        reading.setDaemon(true);
        reading.start();
        return lines;
    }
}
