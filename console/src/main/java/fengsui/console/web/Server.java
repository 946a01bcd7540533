package fengsui.console.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fengsui.console.access.Account;
import fengsui.console.access.Accounts;
import fengsui.console.access.Password;
import fengsui.console.access.Sessions;
import fengsui.console.access.Throttle;
import fengsui.console.board.Board;
import fengsui.console.board.Bulletin;
import fengsui.console.board.Rows;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.area.Area;
import fengsui.rules.observation.Realm;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import io.javalin.http.staticfiles.Location;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The console over HTTP: a page, the board as JSON, a stream of news, and what operators ask for. */
public final class Server implements AutoCloseable {

    static final String COOKIE = "fengsui";
    private static final String CSRF = "X-Csrf-Token";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LARGEST_BODY = 16 * 1024;
    /** Nothing from elsewhere, nothing inline, in no frame. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /** Checked in the place of the password of an account that is not there, so that both take the same time. */
    private static final Password NOBODY = Password.of(Password.oneTime());

    private final Means means;
    private final Javalin app;

    /**
     * What a server works with.
     *
     * @param realm shown on every screen
     * @param accounts who may sign in
     * @param sessions who did
     * @param throttle who tries too often
     * @param board the alerts
     * @param bulletin the news
     * @param asking writes what is asked for
     * @param audit told a line for everything anybody did
     */
    public record Means(
            Realm realm,
            Accounts accounts,
            Sessions sessions,
            Throttle throttle,
            Board board,
            Bulletin bulletin,
            Asking asking,
            Health health,
            Consumer<String> audit) {}

    /** Says how long the engine has not been heard of, in milliseconds. */
    @FunctionalInterface
    public interface Health {
        long silentMillis();
    }

    private Server(Means means, String host, int port) {
        this.means = means;
        this.app = Javalin.create(this::configure).start(host, port);
    }

    /**
     * Begins to serve.
     *
     * @param port 0 for a free one
     */
    public static Server start(Means means, String host, int port) {
        return new Server(means, host, port);
    }

    public int port() {
        return app.port();
    }

    @Override
    public void close() {
        app.stop();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.http.maxRequestSize = LARGEST_BODY;
        config.staticFiles.add(files -> {
            files.hostedPath = "/";
            files.directory = "/fengsui/console/page";
            files.location = Location.CLASSPATH;
        });
        config.routes.before(Server::headers);
        config.routes.before("/api/*", this::guard);
        config.routes.post("/api/login", this::login);
        config.routes.post("/api/logout", this::logout);
        config.routes.post("/api/password", this::password);
        config.routes.get("/api/me", this::me);
        config.routes.get("/api/board", this::board);
        config.routes.get("/api/alerts/{id}", this::alert);
        config.routes.post("/api/alerts/{id}/actions", this::act);
        config.routes.sse("/api/stream", client -> {
            // The guard let him pass; should he have been signed out since, he sees nothing.
            signedIn(client.ctx())
                    .ifPresentOrElse(
                            account -> new Reader(means, client, new Area(account.county())).begin(), client::close);
        });
        config.routes.get("/health", this::health);
        config.routes.exception(Refused.class, (refused, ctx) -> refuse(ctx, refused.status(), refused.sentence()));
    }

    private static void headers(Context ctx) {
        ctx.header("Content-Security-Policy", POLICY);
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("X-Frame-Options", "DENY");
        ctx.header("Referrer-Policy", "no-referrer");
        ctx.header("Cross-Origin-Opener-Policy", "same-origin");
        ctx.header("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
        if (ctx.path().startsWith("/api/")) {
            ctx.header("Cache-Control", "no-store");
        }
    }

    /** Signed in, from our own page, with the session's word: or it goes no further. */
    private void guard(Context ctx) throws Refused {
        boolean changes =
                !ctx.method().name().equals("GET") && !ctx.method().name().equals("HEAD");
        String origin = ctx.header("Origin");
        if (changes && origin != null && !origin.replaceFirst("^https?://", "").equals(ctx.header("Host"))) {
            throw new Refused(HttpStatus.FORBIDDEN, "origin: '" + origin + "' is not this console");
        }
        if (ctx.path().equals("/api/login")) {
            return;
        }
        Sessions.Session session = means.sessions()
                .find(ctx.cookie(COOKIE))
                .orElseThrow(() -> new Refused(HttpStatus.UNAUTHORIZED, "sign in first"));
        if (changes && !session.csrf().equals(ctx.header(CSRF))) {
            throw new Refused(HttpStatus.FORBIDDEN, CSRF + ": not the word of this session");
        }
        Account account = account(ctx);
        boolean own = List.of("/api/me", "/api/password", "/api/logout").contains(ctx.path());
        if (account.oneTime() && !own) {
            throw new Refused(HttpStatus.FORBIDDEN, "the one-time password has to be changed first");
        }
    }

    private Account account(Context ctx) throws Refused {
        return signedIn(ctx).orElseThrow(() -> new Refused(HttpStatus.UNAUTHORIZED, "sign in first"));
    }

    private Optional<Account> signedIn(Context ctx) {
        return means.sessions().find(ctx.cookie(COOKIE)).flatMap(session -> means.accounts()
                .find(session.account()));
    }

    private void login(Context ctx) throws Refused {
        JsonNode body = body(ctx);
        String name = body.path("account").asText();
        mayTry(ctx, name);
        Optional<Account> account = means.accounts().find(name);
        boolean right = account.map(Account::secret)
                .orElse(NOBODY)
                .is(body.path("password").asText());
        if (account.isEmpty() || !right) {
            means.throttle().failed(name);
            means.audit().accept("sign-in refused: " + printable(name));
            throw new Refused(HttpStatus.UNAUTHORIZED, "account or password is wrong");
        }
        means.throttle().succeeded(name);
        means.sessions().end(ctx.cookie(COOKIE));
        Cookie cookie = new Cookie(COOKIE, means.sessions().begin(name));
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.STRICT);
        cookie.setPath("/");
        cookie.setSecure(ctx.scheme().equals("https"));
        ctx.cookie(cookie);
        means.audit().accept("signed in: " + name);
        ctx.status(HttpStatus.NO_CONTENT);
    }

    private void mayTry(Context ctx, String account) throws Refused {
        long rest = means.throttle().restSeconds(account);
        if (rest > 0) {
            ctx.header("Retry-After", String.valueOf(rest));
            throw new Refused(HttpStatus.TOO_MANY_REQUESTS, "too many wrong passwords; again in " + rest + " s");
        }
    }

    private void logout(Context ctx) throws Refused {
        means.audit().accept("signed out: " + account(ctx).name());
        means.sessions().end(ctx.cookie(COOKIE));
        ctx.removeCookie(COOKIE, "/");
        ctx.status(HttpStatus.NO_CONTENT);
    }

    private void password(Context ctx) throws Refused, IOException {
        Account account = account(ctx);
        JsonNode body = body(ctx);
        String wanted = body.path("password").asText();
        mayTry(ctx, account.name());
        if (!account.secret().is(body.path("old").asText())) {
            means.throttle().failed(account.name());
            throw new Refused(HttpStatus.FORBIDDEN, "old: not the present password");
        }
        String weakness = Password.weakness(wanted, account.name());
        if (!weakness.isEmpty()) {
            throw new Refused(HttpStatus.BAD_REQUEST, weakness);
        }
        if (account.secret().is(wanted)) {
            throw new Refused(HttpStatus.BAD_REQUEST, "password: the same as before");
        }
        means.accounts().change(account.name(), Password.of(wanted));
        means.sessions().endAll(account.name());
        means.audit().accept("password changed: " + account.name());
        ctx.status(HttpStatus.NO_CONTENT);
    }

    private void me(Context ctx) throws Refused {
        Account account = account(ctx);
        Sessions.Session session = means.sessions().find(ctx.cookie(COOKIE)).orElseThrow();
        json(
                ctx,
                JSON.createObjectNode()
                        .put("account", account.name())
                        .put("role", account.role().name())
                        .put("duty", account.duty())
                        .put("county", account.county())
                        .put("realm", means.realm().name())
                        .put("mustChange", account.oneTime())
                        .put("csrf", session.csrf()));
    }

    private void board(Context ctx) throws Refused {
        json(ctx, snapshot(means, new Area(account(ctx).county())));
    }

    /** Every alert of a county, and the id of the news up to which that is so. */
    static ObjectNode snapshot(Means means, Area county) {
        // The id first: news told in between is told again and changes nothing.
        ObjectNode board =
                JSON.createObjectNode().put("newest", means.bulletin().newest());
        board.put("eventTime", means.board().eventTime());
        ArrayNode rows = board.putArray("rows");
        means.board().of(county).forEach(alert -> rows.add(Rows.row(alert)));
        return board;
    }

    private List<AlertChange> changes(Context ctx) throws Refused {
        Area county = new Area(account(ctx).county());
        return means.board()
                .find(county, ctx.pathParam("id"))
                .orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND, "there is no such alert"));
    }

    private void alert(Context ctx) throws Refused {
        json(ctx, Rows.detail(changes(ctx)));
    }

    private void act(Context ctx) throws Refused {
        Account account = account(ctx);
        if (!account.role().acts()) {
            throw new Refused(HttpStatus.FORBIDDEN, "an account for " + account.role() + " does not act on alerts");
        }
        List<AlertChange> changes = changes(ctx);
        AlertChange newest = changes.get(changes.size() - 1);
        String id = means.asking().ask(account, newest, body(ctx), means.board().eventTime());
        means.audit().accept("asked: " + account.name() + " " + id + " of " + newest.alertId());
        json(ctx.status(HttpStatus.ACCEPTED), JSON.createObjectNode().put("action", id));
    }

    private void health(Context ctx) {
        json(ctx, time(means).put("realm", means.realm().name()));
    }

    /** How far the engine has come, and how long ago it was heard of. */
    static ObjectNode time(Means means) {
        return JSON.createObjectNode()
                .put("eventTime", means.board().eventTime())
                .put("silentMillis", means.health().silentMillis());
    }

    private static JsonNode body(Context ctx) throws Refused {
        try {
            JsonNode body = JSON.readTree(ctx.body());
            if (body != null && body.isObject()) {
                return body;
            }
        } catch (IOException e) {
            // Told below like anything else that is no object.
        }
        throw new Refused(HttpStatus.BAD_REQUEST, "body: no JSON object");
    }

    private static String printable(@Nullable String text) {
        String known = String.valueOf(text);
        return known.substring(0, Math.min(known.length(), 32)).replaceAll("[^A-Za-z0-9._-]", "?");
    }

    private static void refuse(Context ctx, HttpStatus status, String sentence) {
        json(ctx.status(status), JSON.createObjectNode().put("error", sentence));
    }

    private static void json(Context ctx, ObjectNode node) {
        ctx.contentType("application/json; charset=utf-8").result(node.toString());
    }
}
