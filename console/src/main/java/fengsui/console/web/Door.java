package fengsui.console.web;

import com.fasterxml.jackson.databind.JsonNode;
import fengsui.console.access.Account;
import fengsui.console.access.Password;
import fengsui.console.access.Role;
import fengsui.console.access.Sessions;
import fengsui.console.access.Throttle;
import fengsui.rules.area.Area;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who comes in, and what every answer forbids: signing in and out, sessions, forged requests. */
final class Door {

    static final String COOKIE = "fengsui";
    private static final String CSRF = "X-Csrf-Token";
    private static final int LARGEST_BODY = 16 * 1024;
    /** Packs are large; nothing else is. */
    static final String DRAFTS = "/api/rules/drafts";

    /** Nothing from elsewhere, nothing inline, in no frame. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /** What an account may do whose one-time password has not been changed yet. */
    private static final Set<String> OWN = Set.of("/api/me", "/api/password", "/api/logout");

    /** Checked in the place of the password of an account that is not there, so that both take the same time. */
    private static final Password NOBODY = Password.of(Password.oneTime());

    private final Means means;

    Door(Means means) {
        this.means = means;
    }

    void open(JavalinConfig config) {
        config.routes.before(Door::headers);
        config.routes.before("/api/*", this::guard);
        config.routes.post("/api/login", this::login);
        config.routes.post("/api/logout", this::logout);
        config.routes.post("/api/password", this::password);
        config.routes.get("/api/me", this::me);
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
        if (changes && !ctx.path().equals(DRAFTS) && isLarge(ctx)) {
            throw new Refused(HttpStatus.CONTENT_TOO_LARGE, "body: more than " + LARGEST_BODY + " bytes");
        }
        // A receipt's link is signed itself.
        if (ctx.path().equals("/api/login") || ctx.path().startsWith(ReceiptRoutes.PATH)) {
            return;
        }
        Sessions.Session session = means.access()
                .sessions()
                .find(ctx.cookie(COOKIE))
                .orElseThrow(() -> new Refused(HttpStatus.UNAUTHORIZED, "sign in first"));
        if (changes && !session.csrf().equals(ctx.header(CSRF))) {
            throw new Refused(HttpStatus.FORBIDDEN, CSRF + ": not the word of this session");
        }
        if (account(ctx).oneTime() && !OWN.contains(ctx.path())) {
            throw new Refused(HttpStatus.FORBIDDEN, "the one-time password has to be changed first");
        }
    }

    /** A body that does not say how long it is has to be looked at. */
    private static boolean isLarge(Context ctx) {
        return ctx.contentLength() > LARGEST_BODY
                || (ctx.contentLength() < 0 && ctx.bodyAsBytes().length > LARGEST_BODY);
    }

    /** Whose session it is. */
    Account account(Context ctx) throws Refused {
        return signedIn(ctx).orElseThrow(() -> new Refused(HttpStatus.UNAUTHORIZED, "sign in first"));
    }

    Optional<Account> signedIn(Context ctx) {
        return means.access().sessions().find(ctx.cookie(COOKIE)).flatMap(session -> means.access()
                .accounts()
                .find(session.account()));
    }

    /** The county of whose session it is. */
    Area county(Context ctx) throws Refused {
        return new Area(account(ctx).county());
    }

    /** The account, if it has one of those roles. */
    Account only(Context ctx, Role... roles) throws Refused {
        Account account = account(ctx);
        if (!Arrays.asList(roles).contains(account.role())) {
            throw new Refused(
                    HttpStatus.FORBIDDEN,
                    "an account for " + account.role() + " may not (expected: one of " + List.of(roles) + ")");
        }
        return account;
    }

    private void login(Context ctx) throws Refused {
        JsonNode body = Json.body(ctx);
        String name = body.path("account").asText();
        Throttle accountTries = means.access().accountTries();
        Throttle addressTries = means.access().addressTries();
        // What cannot be an account is none by itself: nobody fills the memory with names.
        String tried = Account.isName(name) ? name : "";
        mayTry(ctx, accountTries, tried);
        mayTry(ctx, addressTries, ctx.ip());
        Optional<Account> account = means.access().accounts().find(name);
        boolean right = account.map(Account::secret)
                .orElse(NOBODY)
                .is(body.path("password").asText());
        if (account.isEmpty() || !right) {
            accountTries.failed(tried);
            addressTries.failed(ctx.ip());
            means.audit().accept("sign-in refused: " + printable(name));
            throw new Refused(HttpStatus.UNAUTHORIZED, "account or password is wrong");
        }
        accountTries.succeeded(name);
        means.access().sessions().end(ctx.cookie(COOKIE));
        Cookie cookie = new Cookie(COOKIE, means.access().sessions().begin(name));
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.STRICT);
        cookie.setPath("/");
        cookie.setSecure(ctx.scheme().equals("https"));
        ctx.cookie(cookie);
        means.audit().accept("signed in: " + name);
        ctx.status(HttpStatus.NO_CONTENT);
    }

    private static void mayTry(Context ctx, Throttle throttle, String who) throws Refused {
        long rest = throttle.restSeconds(who);
        if (rest > 0) {
            ctx.header("Retry-After", String.valueOf(rest));
            throw new Refused(HttpStatus.TOO_MANY_REQUESTS, "too many wrong passwords; again in " + rest + " s");
        }
    }

    private void logout(Context ctx) throws Refused {
        means.audit().accept("signed out: " + account(ctx).name());
        means.access().sessions().end(ctx.cookie(COOKIE));
        ctx.removeCookie(COOKIE, "/");
        ctx.status(HttpStatus.NO_CONTENT);
    }

    private void password(Context ctx) throws Refused, IOException {
        Account account = account(ctx);
        JsonNode body = Json.body(ctx);
        String wanted = body.path("password").asText();
        mayTry(ctx, means.access().accountTries(), account.name());
        if (!account.secret().is(body.path("old").asText())) {
            means.access().accountTries().failed(account.name());
            throw new Refused(HttpStatus.FORBIDDEN, "old: not the present password");
        }
        String weakness = Password.weakness(wanted, account.name());
        if (!weakness.isEmpty()) {
            throw Json.bad(weakness);
        }
        if (account.secret().is(wanted)) {
            throw Json.bad("password: the same as before");
        }
        means.access().accounts().change(account.name(), Password.of(wanted));
        means.access().sessions().endAll(account.name());
        means.audit().accept("password changed: " + account.name());
        ctx.status(HttpStatus.NO_CONTENT);
    }

    private void me(Context ctx) throws Refused {
        Account account = account(ctx);
        Sessions.Session session =
                means.access().sessions().find(ctx.cookie(COOKIE)).orElseThrow();
        Json.answer(
                ctx,
                Json.object()
                        .put("account", account.name())
                        .put("role", account.role().name())
                        .put("duty", account.duty())
                        .put("county", account.county())
                        .put("realm", means.realm().name())
                        .put("drill", means.rehearsal() != null)
                        .put("mustChange", account.oneTime())
                        .put("csrf", session.csrf()));
    }

    private static String printable(@Nullable String text) {
        String known = String.valueOf(text);
        return known.substring(0, Math.min(known.length(), 32)).replaceAll("[^A-Za-z0-9._-]", "?");
    }
}
