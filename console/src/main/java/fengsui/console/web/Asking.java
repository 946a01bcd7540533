package fengsui.console.web;

import com.fasterxml.jackson.databind.JsonNode;
import fengsui.console.access.Account;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.OperatorAction;
import fengsui.rules.alert.Outcome;
import fengsui.rules.alert.Verb;
import fengsui.rules.area.Area;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns what an operator asks for into an action for the engine, which alone decides. Thread-safe. */
public final class Asking {

    private static final long MINUTE = 60_000;

    private final BiFunction<Area, OperatorAction, CompletableFuture<Void>> actions;
    private final BiConsumer<String, Area> expect;
    private final String start;
    private final AtomicLong count = new AtomicLong();

    /**
     * @param actions writes an action of a county; completed when the brokers have it
     * @param expect told the action and county an answer will come for
     * @param start a word no other start of a console has: ids of actions begin with it
     */
    public Asking(
            BiFunction<Area, OperatorAction, CompletableFuture<Void>> actions,
            BiConsumer<String, Area> expect,
            String start) {
        this.actions = actions;
        this.expect = expect;
        this.start = start;
    }

    /**
     * In whose name something is asked.
     *
     * @param account a desk, a department; never a person
     * @param duty the role in which the engine is asked
     */
    record Asker(String account, String duty) {
        static Asker of(Account account) {
            return new Asker(account.name(), account.duty());
        }
    }

    /**
     * What is asked.
     *
     * @param verb what is to be done
     * @param revision the one the asker saw
     * @param text why, or what
     * @param target department or town, or null
     * @param minutes of a shelf, else 0
     * @param outcome of an end, else null
     */
    record Wish(
            Verb verb,
            int revision,
            String text,
            @Nullable String target,
            long minutes,
            @Nullable Outcome outcome) {

        /** Reads what a page sent. */
        static Wish of(JsonNode body) throws Refused {
            Verb verb = constant("verb", body.path("verb").asText(), Verb.values());
            String target = body.path("target").asText("");
            String outcome = body.path("outcome").asText("");
            return new Wish(
                    verb,
                    body.path("revision").asInt(0),
                    Json.text(body, "text"),
                    target.isEmpty() ? null : target,
                    body.path("minutes").asLong(0),
                    outcome.isEmpty() ? null : constant("outcome", outcome, Outcome.values()));
        }

        Wish withRevision(int seen) {
            return new Wish(verb, seen, text, target, minutes, outcome);
        }

        Wish withText(String other) {
            return new Wish(verb, revision, other, target, minutes, outcome);
        }
    }

    /** Asks; returns the action's id once the brokers have it. */
    String ask(Asker asker, AlertChange newest, Wish wish, long eventTime) throws Refused {
        if (wish.revision() < 1) {
            throw Json.bad("revision: none (expected: that of the alert the operator saw)");
        }
        OperatorAction action = new OperatorAction(
                "console-" + start + "-" + count.incrementAndGet(),
                newest.alertId(),
                wish.revision(),
                wish.verb(),
                asker.account(),
                asker.duty(),
                wish.text(),
                wish.target(),
                wish.minutes() == 0 ? 0 : eventTime + wish.minutes() * MINUTE,
                wish.outcome(),
                eventTime);
        Area county = newest.county();
        expect.accept(action.id(), county);
        try {
            actions.apply(county, action).join();
        } catch (CompletionException e) {
            throw new Refused(
                    HttpStatus.SERVICE_UNAVAILABLE, "the brokers did not take it; nothing was done, try again");
        }
        return action.id();
    }

    static <E extends Enum<E>> E constant(String field, String word, E[] values) throws Refused {
        for (E value : values) {
            if (value.name().equals(word)) {
                return value;
            }
        }
        List<String> known = Stream.of(values).map(Enum::name).toList();
        throw Json.bad(field + ": not one of " + known);
    }
}
