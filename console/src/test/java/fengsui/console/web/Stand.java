package fengsui.console.web;

import fengsui.connectors.kafka.Brokers;
import fengsui.connectors.kafka.LedgerLog;
import fengsui.connectors.kafka.RecordedLog;
import fengsui.connectors.wire.OutputDecoder;
import fengsui.console.access.Account;
import fengsui.console.access.Accounts;
import fengsui.console.access.Password;
import fengsui.console.access.Role;
import fengsui.console.access.Sessions;
import fengsui.console.board.Picture;
import fengsui.console.county.CountyMap;
import fengsui.console.dispatch.Courier;
import fengsui.console.dispatch.ReceiptKey;
import fengsui.console.dispatch.Units;
import fengsui.console.journal.Journal;
import fengsui.console.rulebook.DryRuns;
import fengsui.console.shift.ReportLimits;
import fengsui.console.shift.ShiftBook;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.OperatorAction;
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
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A server on a picture that a test paints, with nobody behind it. */
final class Stand implements AutoCloseable {

    static final String RIGHT = "a long walk home";
    /** A third of a second each: one for all. */
    private static final Password SECRET = Password.of(RIGHT);

    final HttpClient http = HttpClient.newHttpClient();
    final Picture picture = Picture.blank("boot");
    final List<OperatorAction> asked = Collections.synchronizedList(new ArrayList<>());
    final List<String> audit = Collections.synchronizedList(new ArrayList<>());
    final ReceiptKey key;
    final Courier courier;
    final Server server;
    private final DryRuns dryRuns;
    long nanos = 1;

    /** Somebody signed in. */
    record Browser(String cookie, String csrf) {}

    Stand(Path folder, Units units, @Nullable Rehearsal rehearsal) throws IOException {
        Accounts accounts = Accounts.in(folder);
        accounts.put(account("desk-1", Role.OPERATOR, "duty-officer", "990101", false));
        accounts.put(account("lead-1", Role.OPERATOR, "shift-lead", "990101", false));
        accounts.put(account("desk-2", Role.OPERATOR, "duty-officer", "990102", false));
        accounts.put(account("analyst-1", Role.ANALYST, "", "990101", false));
        accounts.put(account("director-1", Role.DIRECTOR, "", "990101", false));
        accounts.put(account("wall-1", Role.WALL, "", "990101", false));
        accounts.put(account("fresh", Role.OPERATOR, "duty-officer", "990101", true));
        key = ReceiptKey.in(folder);
        courier = new Courier(
                units,
                key,
                this::root,
                new Journal<>(folder.resolve("deliveries.jsonl")),
                picture.board()::newest,
                (county, alert) -> {});
        Asking asking = new Asking(
                (county, action) -> {
                    asked.add(action);
                    return CompletableFuture.completedFuture(null);
                },
                (action, county) -> {},
                "boot");
        Brokers nobody = Brokers.at("127.0.0.1:1");
        dryRuns = new DryRuns(new RecordedLog(nobody, Realm.EXERCISE), Realm.EXERCISE, picture.register());
        server = Server.start(
                new Means(
                        Realm.EXERCISE,
                        Means.Access.of(accounts, new Sessions(() -> nanos), () -> nanos),
                        picture,
                        asking,
                        new Means.Watch(ShiftBook.in(folder), ReportLimits.usual()),
                        CountyMap.ofRegister(),
                        "",
                        dryRuns,
                        new Means.Dispatch(courier, key),
                        new LedgerLog(nobody, Realm.EXERCISE),
                        rehearsal,
                        () -> 0,
                        () -> 0,
                        audit::add),
                "127.0.0.1",
                0);
    }

    private static Account account(String name, Role role, String duty, String county, boolean oneTime) {
        return new Account(name, role, duty, county, SECRET, oneTime);
    }

    private String root() {
        return "http://127.0.0.1:" + server.port();
    }

    /** The first alert change of the page on the wire format: yellow, revision 2. */
    static AlertChange example(UnaryOperator<String> edit) throws IOException {
        String line = Files.readAllLines(Path.of("../docs/wire-format.md")).stream()
                .filter(text -> text.contains("\"type\":\"alertChange\""))
                .findFirst()
                .orElseThrow();
        return OutputDecoder.alertChange(edit.apply(line).getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> send(String method, String path, @Nullable String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root() + path))
                .timeout(Duration.ofSeconds(20))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> login(String account, String password, String... headers)
            throws IOException, InterruptedException {
        String body =
                Json.object().put("account", account).put("password", password).toString();
        return send("POST", "/api/login", body, headers);
    }

    static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    }

    Browser signIn(String account) throws IOException, InterruptedException {
        String cookie = cookie(login(account, RIGHT));
        String me = send("GET", "/api/me", null, "Cookie", cookie).body();
        return new Browser(cookie, Json.MAPPER.readTree(me).path("csrf").asText());
    }

    HttpResponse<String> get(Browser browser, String path) throws IOException, InterruptedException {
        return send("GET", path, null, "Cookie", browser.cookie());
    }

    HttpResponse<String> post(Browser browser, String path, String body) throws IOException, InterruptedException {
        return send("POST", path, body, "Cookie", browser.cookie(), "X-Csrf-Token", browser.csrf());
    }

    HttpResponse<String> act(Browser browser, String id, String body) throws IOException, InterruptedException {
        return post(browser, "/api/alerts/" + id + "/actions", body);
    }

    @Override
    public void close() {
        server.close();
        dryRuns.close();
        courier.close();
    }
}
