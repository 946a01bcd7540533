package fengsui.console.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fengsui.console.access.Account;
import fengsui.console.access.Role;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The drill that is played, if the console belongs to one. */
final class DrillRoutes {

    private final Means means;
    private final Door door;

    DrillRoutes(Means means, Door door) {
        this.means = means;
        this.door = door;
    }

    void open(JavalinConfig config) {
        config.routes.get("/api/drill", this::standing);
        config.routes.post("/api/drill/lines", this::say);
        config.routes.post("/api/drill/start", this::start);
    }

    private Rehearsal rehearsal() throws Refused {
        @Nullable Rehearsal rehearsal = means.rehearsal();
        if (rehearsal == null) {
            throw new Refused(HttpStatus.NOT_FOUND, "this console belongs to no drill");
        }
        return rehearsal;
    }

    private void standing(Context ctx) throws Refused {
        Account account = door.only(ctx, Role.DIRECTOR, Role.OPERATOR, Role.ANALYST, Role.ADMIN);
        Rehearsal rehearsal = rehearsal();
        ObjectNode answer = rehearsal.standing();
        if (account.role() == Role.OPERATOR) {
            // Who is trained is not told what is true.
            answer.remove(List.of("score", "said", "inbox"));
        } else {
            answer.set("choices", Json.of(rehearsal.choices()));
        }
        Json.answer(ctx, answer);
    }

    private void say(Context ctx) throws Refused {
        Account account = door.only(ctx, Role.DIRECTOR);
        String line = Json.text(Json.body(ctx), "line");
        done(ctx, rehearsal().say(line));
        means.audit().accept("drill: " + account.name() + " " + line.split(" ", 2)[0]);
    }

    private void start(Context ctx) throws Refused {
        Account account = door.only(ctx, Role.DIRECTOR);
        JsonNode body = Json.body(ctx);
        double speed = body.path("speed").asDouble(0);
        if (!(speed >= 0 && speed <= 100_000)) {
            throw Json.bad("speed: " + speed + " (expected: 0 to 100000; 0 is as fast as it goes)");
        }
        done(
                ctx,
                rehearsal()
                        .start(
                                body.path("scenario").asText(),
                                speed,
                                body.path("staffed").asBoolean()));
        means.audit()
                .accept("drill: " + account.name() + " starts "
                        + body.path("scenario").asText().replaceAll("[^a-z0-9-]", "?"));
    }

    private static void done(Context ctx, String refusal) throws Refused {
        if (!refusal.isEmpty()) {
            throw new Refused(HttpStatus.CONFLICT, refusal);
        }
        Json.answer(ctx.status(HttpStatus.ACCEPTED), Json.object());
    }
}
