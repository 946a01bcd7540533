package fengsui.simulator.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A hall that stays: one drill after another at one address, for desks that stay signed in. */
class DrillHallTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern CONSOLE = Pattern.compile("Console: (http://\\S+) .* with (\\S+), as long");
    private static final Duration SOON = Duration.ofMinutes(3);

    private final HttpClient http = HttpClient.newHttpClient();
    private final StringWriter said = new StringWriter();
    private String address = "";

    @Test
    void aDirectorStartsOneDrillAfterAnotherAndPausesIt(@TempDir Path scenarios) throws Exception {
        for (String name : new String[] {"first", "second"}) {
            Files.writeString(
                    scenarios.resolve(name + ".yaml"),
                    "zh: 短\nen: Short\nstarts: 2026-06-20T00:00:00+08:00\nlasts: 20m\nseed: 1\ntolerance: 5%\n");
        }
        CommandLine line = new CommandLine(new DrillCommand())
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true));
        Thread drills = new Thread(() ->
                line.execute("first", "--stay", "--scenarios", scenarios.toString(), "--packs", "../rules/packs"));
        drills.start();
        try {
            await().atMost(SOON).until(() -> CONSOLE.matcher(said.toString()).find());
            Matcher console = CONSOLE.matcher(said.toString());
            assertThat(console.find()).isTrue();
            address = console.group(1);
            String cookie = signIn(console.group(2));
            String csrf = get("/api/me", cookie).path("csrf").asText();
            await().atMost(SOON).until(() -> state(cookie).equals("OVER"));
            assertThat(get("/api/drill", cookie).path("holds").asBoolean()).isTrue();

            assertThat(post("/api/drill/start", cookie, csrf, "{\"scenario\":\"nosuch\"}"))
                    .isEqualTo(409);
            assertThat(post(
                            "/api/drill/start",
                            cookie,
                            csrf,
                            "{\"scenario\":\"second\",\"speed\":10,\"staffed\":true}"))
                    .isEqualTo(202);
            await().atMost(SOON)
                    .ignoreExceptions()
                    .until(() -> state(cookie).equals("PLAYING")
                            && get("/api/drill", cookie)
                                    .path("scenario")
                                    .asText()
                                    .equals("second"));
            assertThat(post("/api/drill/lines", cookie, csrf, "{\"line\":\"pause\"}"))
                    .isEqualTo(202);
            await().atMost(SOON).until(() -> state(cookie).equals("PAUSED"));
            assertThat(get("/api/time", cookie).path("drill").asText()).isEqualTo("PAUSED");
            post("/api/drill/lines", cookie, csrf, "{\"line\":\"nonsense\"}");
            await().atMost(SOON)
                    .until(() ->
                            get("/api/drill", cookie).path("said").toString().contains("expected one of"));
            post("/api/drill/lines", cookie, csrf, "{\"line\":\"end\"}");
            await().atMost(SOON).until(() -> state(cookie).equals("OVER"));
            assertThat(post("/api/drill/lines", cookie, csrf, "{\"line\":\"pause\"}"))
                    .isEqualTo(409);
        } finally {
            // As Ctrl-C does.
            drills.interrupt();
            drills.join(60_000);
        }
        assertThat(drills.isAlive()).isFalse();
    }

    private String state(String cookie) throws IOException, InterruptedException {
        return get("/api/drill", cookie).path("state").asText();
    }

    private String signIn(String password) throws IOException, InterruptedException {
        String body = JSON.createObjectNode()
                .put("account", DrillDesk.DIRECTOR)
                .put("password", password)
                .toString();
        return send("/api/login", body)
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";")[0];
    }

    private JsonNode get(String path, String cookie) throws IOException, InterruptedException {
        return JSON.readTree(send(path, null, "Cookie", cookie).body());
    }

    private int post(String path, String cookie, String csrf, String body) throws IOException, InterruptedException {
        return send(path, body, "Cookie", cookie, "X-Csrf-Token", csrf).statusCode();
    }

    private HttpResponse<String> send(String path, @Nullable String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (body != null) {
            request.POST(HttpRequest.BodyPublishers.ofString(body));
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
