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

    private static final int LONGEST_TEXT = 2000;
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

    /** Asks; returns the action's id once the brokers have it. */
    String ask(Account account, AlertChange newest, JsonNode body, long eventTime) throws Refused {
        Verb verb = constant("verb", body.path("verb").asText(), Verb.values());
        String text = body.path("text").asText("");
        if (text.length() > LONGEST_TEXT) {
            throw bad("text: " + text.length() + " characters (expected: at most " + LONGEST_TEXT + ")");
        }
        int revision = body.path("revision").asInt(0);
        if (revision < 1) {
            throw bad("revision: none (expected: that of the alert the operator saw)");
        }
        long minutes = body.path("minutes").asLong(0);
        String target = body.path("target").asText("");
        OperatorAction action = new OperatorAction(
                "console-" + start + "-" + count.incrementAndGet(),
                newest.alertId(),
                revision,
                verb,
                account.name(),
                account.duty(),
                text,
                target.isEmpty() ? null : target,
                minutes == 0 ? 0 : eventTime + minutes * MINUTE,
                outcome(body),
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

    private static @Nullable Outcome outcome(JsonNode body) throws Refused {
        String word = body.path("outcome").asText("");
        return word.isEmpty() ? null : constant("outcome", word, Outcome.values());
    }

    private static <E extends Enum<E>> E constant(String field, String word, E[] values) throws Refused {
        for (E value : values) {
            if (value.name().equals(word)) {
                return value;
            }
        }
        List<String> known = Stream.of(values).map(Enum::name).toList();
        throw bad(field + ": not one of " + known);
    }

    private static Refused bad(String sentence) {
        return new Refused(HttpStatus.BAD_REQUEST, sentence);
    }
}
