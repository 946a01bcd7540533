package fengsui.console.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import fengsui.console.dispatch.Courier;
import fengsui.console.dispatch.Units;
import fengsui.console.web.Stand.Browser;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.Verb;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do at a console beyond looking: together, one after another, from afar. */
class RoutesTest {

    private Stand stand;
    private HttpServer department;
    private final CompletableFuture<JsonNode> letter = new CompletableFuture<>();
    private AlertChange red;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        department = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        department.createContext("/take", exchange -> {
            letter.complete(Json.MAPPER.readTree(exchange.getRequestBody()));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        department.start();
        URI address = URI.create("http://127.0.0.1:" + department.getAddress().getPort() + "/take");
        stand = new Stand(folder, Units.of(List.of(new Units.Unit("water-bureau", address, ""))), null);
        red = Stand.example(line -> line);
        stand.picture.board().take(red);
    }

    @AfterEach
    void stop() {
        stand.close();
        department.stop(0);
    }

    @Test
    void redIsPutAsideOnlyWhenASecondRoleAgrees() throws Exception {
        Browser desk = stand.signIn("desk-1");
        Browser lead = stand.signIn("lead-1");
        String shelve = "{\"verb\":\"SHELVE\",\"revision\":2,\"minutes\":15,\"text\":\"gauge is serviced\"}";

        assertThat(stand.act(desk, red.alertId(), shelve).body()).contains("proposed");
        assertThat(stand.act(desk, red.alertId(), shelve).body()).contains("a second role has to agree: desk-1");
        assertThat(stand.asked).isEmpty();
        assertThat(stand.get(lead, "/api/alerts/" + red.alertId()).body())
                .contains("desk-1, 15 min: gauge is serviced");

        assertThat(stand.act(
                                lead,
                                red.alertId(),
                                "{\"verb\":\"SHELVE\",\"revision\":2,\"minutes\":15,\"text\":\"agreed\"}")
                        .statusCode())
                .isEqualTo(202);
        assertThat(stand.asked).singleElement().satisfies(action -> {
            assertThat(action.verb()).isEqualTo(Verb.SHELVE);
            assertThat(action.role()).isEqualTo("shift-lead");
            assertThat(action.until() - action.at()).isEqualTo(900_000);
            assertThat(action.text()).contains("gauge is serviced").contains("desk-1");
        });
        assertThat(stand.get(lead, "/api/alerts/" + red.alertId()).body()).doesNotContain("proposal");
    }

    @Test
    void aProposalIsGoneWhenTheAlertChanges() throws Exception {
        Browser desk = stand.signIn("desk-1");
        Browser lead = stand.signIn("lead-1");
        stand.act(desk, red.alertId(), "{\"verb\":\"SHELVE\",\"revision\":2,\"minutes\":5,\"text\":\"why\"}");
        stand.picture.board().take(Stand.example(line -> line.replace("\"revision\":2", "\"revision\":3")));

        assertThat(stand.act(lead, red.alertId(), "{\"verb\":\"SHELVE\",\"revision\":3,\"minutes\":5,\"text\":\"yes\"}")
                        .body())
                .contains("proposed");
        assertThat(stand.asked).isEmpty();
    }

    @Test
    void whatIsDoneToManyIsCheckedForEach() throws Exception {
        AlertChange stranger = Stand.example(line -> line.replace("2f6b1c0d9e8a7b65", "aaaaaaaaaaaaaaaa")
                .replace("\"county\":\"990101\"", "\"county\":\"990102\"")
                .replace("\"990101003\"", "\"990102003\""));
        stand.picture.board().take(stranger);
        Browser desk = stand.signIn("desk-1");

        String body = stand.post(
                        desk,
                        "/api/actions",
                        "{\"verb\":\"NOTE\",\"text\":\"one for all\",\"alerts\":[{\"id\":\"" + red.alertId()
                                + "\",\"revision\":2},{\"id\":\"aaaaaaaaaaaaaaaa\",\"revision\":2}]}")
                .body();

        JsonNode results = Json.MAPPER.readTree(body).path("results");
        assertThat(results.path(0).has("action")).isTrue();
        assertThat(results.path(1).path("error").asText()).isEqualTo("there is no such alert");
        assertThat(stand.asked).singleElement().satisfies(action -> assertThat(action.text())
                .isEqualTo("one for all"));
        assertThat(stand.post(desk, "/api/actions", "{\"verb\":\"NOTE\",\"alerts\":[]}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void noTextThatNamesAPersonGoesAnywhere() throws Exception {
        Browser desk = stand.signIn("desk-1");
        String text = "\"text\":\"call 13812345678\"";

        assertThat(stand.act(desk, red.alertId(), "{\"verb\":\"NOTE\",\"revision\":2," + text + "}")
                        .body())
                .contains("leave it out");
        assertThat(stand.post(desk, "/api/shift/handover", "{\"step\":\"OFFER\"," + text + "}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(stand.post(desk, "/api/shift/reports/" + red.alertId(), "{\"kind\":\"REPORTABLE\"," + text + "}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(stand.asked).isEmpty();
    }

    @Test
    void theTableSaysOfWhichRealmItIsAndHoldsNoFormula() throws Exception {
        stand.picture.board().take(Stand.example(line -> line.replace("2f6b1c0d9e8a7b65", "bbbbbbbbbbbbbbbb")
                .replace("青石镇三小时雨量101.5毫米", "=HYPERLINK(1)")));
        Browser desk = stand.signIn("desk-1");

        String zh = stand.get(desk, "/api/alerts.csv?lang=zh").body();
        String en = stand.get(desk, "/api/alerts.csv?lang=en").body();

        assertThat(zh.lines().skip(1)).allMatch(line -> line.startsWith("演练,")).hasSize(2);
        assertThat(zh).startsWith("\uFEFF").contains("'=HYPERLINK(1)").doesNotContain(",=");
        assertThat(en.lines().skip(1)).allMatch(line -> line.startsWith("EXERCISE,"));
    }

    @Test
    void aHandoverTakesTwoAccounts() throws Exception {
        Browser desk = stand.signIn("desk-1");
        Browser lead = stand.signIn("lead-1");
        String path = "/api/shift/handover";

        assertThat(stand.post(lead, path, "{\"step\":\"TAKE\",\"text\":\"\"}").statusCode())
                .isEqualTo(409);
        assertThat(stand.post(desk, path, "{\"step\":\"OFFER\",\"text\":\"\"}").body())
                .contains("has to know");
        assertThat(stand.post(desk, path, "{\"step\":\"OFFER\",\"text\":\"pump 3 is out\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(stand.post(desk, path, "{\"step\":\"TAKE\",\"text\":\"\"}").body())
                .contains("another account");
        assertThat(stand.post(lead, path, "{\"step\":\"TAKE\",\"text\":\"\"}").statusCode())
                .isEqualTo(200);

        JsonNode shift = Json.MAPPER.readTree(stand.get(lead, "/api/shift").body());
        assertThat(shift.path("offer").isNull()).isTrue();
        assertThat(shift.path("handovers"))
                .extracting(entry -> entry.path("kind").asText())
                .containsExactly("TAKEN", "OFFERED");
        assertThat(shift.path("roster"))
                .extracting(one -> one.path("account").asText())
                .containsExactly("desk-1", "lead-1");
    }

    @Test
    void reportsFollowOneAnotherAndTheirClockEndsWithTheLast() throws Exception {
        Browser desk = stand.signIn("desk-1");
        String path = "/api/shift/reports/" + red.alertId();

        assertThat(stand.post(desk, path, "{\"kind\":\"FIRST\",\"text\":\"x\"}").statusCode())
                .isEqualTo(409);
        for (String kind : List.of("REPORTABLE", "BY_PHONE", "FIRST", "FURTHER", "FINAL")) {
            assertThat(stand.post(desk, path, "{\"kind\":\"" + kind + "\",\"text\":\"sent\"}")
                            .statusCode())
                    .as(kind)
                    .isEqualTo(200);
        }
        assertThat(stand.post(desk, path, "{\"kind\":\"FURTHER\",\"text\":\"x\"}")
                        .body())
                .contains("final report");
        JsonNode clock =
                Json.MAPPER.readTree(stand.get(desk, "/api/shift").body()).at("/reports/0");
        assertThat(clock.path("phoneUntil").asLong() - clock.path("began").asLong())
                .isEqualTo(20 * 60_000);
        assertThat(clock.path("writtenUntil").asLong() - clock.path("began").asLong())
                .isEqualTo(40 * 60_000);
        assertThat(stand.get(desk, path + "?kind=FIRST").body())
                .contains("【演练】")
                .contains("首报")
                .contains("青石镇三小时雨量101.5毫米")
                .contains("红色");
    }

    @Test
    void aUnitIsSentWhatWasDispatchedToItAndAnswersByItsLinkAlone() throws Exception {
        AlertChange dispatched = Stand.example(line -> line.replace("\"revision\":2", "\"revision\":3")
                .replace("\"LEVEL_ROSE\"", "\"DISPATCHED\"")
                .replace(
                        ",\"suspect\":false,\"members\"",
                        ",\"target\":\"water-bureau\",\"suspect\":false,\"members\""));
        assertThat(dispatched.target()).isEqualTo("water-bureau");
        stand.picture.board().take(dispatched);
        stand.courier.begin(dispatched.at());
        stand.courier.see(dispatched);
        stand.courier.see(dispatched);

        JsonNode sent = letter.get(20, TimeUnit.SECONDS);
        assertThat(sent.path("headlineZh").asText()).startsWith("【演练】");
        String link = sent.path("receipt").asText();
        String word = link.substring(link.indexOf('#') + 1);
        await().until(() -> stand.courier.of(red.alertId()).get(0).state() == Courier.State.DELIVERED);
        assertThat(stand.courier.of(red.alertId())).hasSize(1);

        JsonNode shown = Json.MAPPER.readTree(
                stand.send("GET", "/api/receipts/" + word, null).body());
        assertThat(shown.at("/unit/zh").asText()).isEqualTo("水利局");
        assertThat(shown.path("received").asBoolean()).isFalse();
        assertThat(stand.send("POST", "/api/receipts/" + word, "{\"verb\":\"RECEIVE\"}")
                        .statusCode())
                .isEqualTo(202);
        assertThat(stand.asked).singleElement().satisfies(action -> {
            assertThat(action.account()).isEqualTo("water-bureau");
            assertThat(action.role()).isEqualTo("department");
            assertThat(action.target()).isEqualTo("water-bureau");
        });
        assertThat(stand.send("POST", "/api/receipts/" + word, "{\"verb\":\"CLOSE\"}")
                        .statusCode())
                .isEqualTo(400);
        String forged = word.substring(0, word.length() - 1) + (word.endsWith("0") ? "1" : "0");
        assertThat(stand.send("POST", "/api/receipts/" + forged, "{\"verb\":\"ACT\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(stand.send("POST", "/api/receipts/" + word, "{\"verb\":\"ACT\"}", "Origin", "http://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(new String(word.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .doesNotContain("/");
    }

    @Test
    void whoLooksDoesNotDirectTuneOrHandOver() throws Exception {
        Browser wall = stand.signIn("wall-1");
        Browser desk = stand.signIn("desk-1");

        assertThat(stand.post(wall, "/api/shift/handover", "{\"step\":\"OFFER\",\"text\":\"x\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(stand.post(wall, "/api/ledger/verify", "{}").statusCode()).isEqualTo(403);
        assertThat(stand.post(desk, "/api/rules/dry-run", "{}").statusCode()).isEqualTo(403);
        assertThat(stand.get(desk, "/api/drill").statusCode()).isEqualTo(404);
    }

    @Test
    void aDraftIsCheckedAsTheEngineWouldAndSeenByNobodyElse() throws Exception {
        Browser analyst = stand.signIn("analyst-1");
        Browser desk = stand.signIn("desk-1");

        String body = stand.post(analyst, "/api/rules/drafts", "{\"files\":{\"a.drl\":\"rule broken\"}}")
                .body();

        assertThat(Json.MAPPER.readTree(body).path("problems")).isNotEmpty();
        assertThat(stand.get(analyst, "/api/rules").body()).contains("DRAFT");
        assertThat(stand.get(desk, "/api/rules").body()).doesNotContain("DRAFT");
    }
}
