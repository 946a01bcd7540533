package fengsui.simulator.drill;

import fengsui.connectors.topic.Topic;
import fengsui.connectors.wire.Message;
import fengsui.rules.alert.ActionAnswer;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.AlertState;
import fengsui.rules.alert.ChangeReason;
import fengsui.rules.alert.OperatorAction;
import fengsui.rules.alert.Outcome;
import fengsui.rules.alert.Verb;
import fengsui.rules.area.Site;
import fengsui.rules.indicator.IndicatorNames;
import fengsui.rules.indicator.Suggestion;
import fengsui.rules.quantity.Catalogue;
import fengsui.rules.quantity.Quantity;
import fengsui.simulator.county.DemoCounty;
import fengsui.simulator.play.Inject;
import fengsui.simulator.play.Posting;
import fengsui.simulator.play.Timeline;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The director of a staffed drill: takes lines such as {@code pause} or {@code inject SITE QUANTITY VALUE}, lets things happen
 * beside the script, and writes down what units did at the table. {@link #say} may be called by any thread, all else by the
 * player's alone.
 */
final class Director implements Player.Interlude {

    static final String HELP = """
            pause                                   the clocks wait until 'resume'
            resume
            skip [30m]                              as fast as it goes: for so long, or until the next alert
            inject SITE QUANTITY VALUE [10m]        the site reads that value for so long (default 5m); at a hotline VALUE people call
            do ROLE[/UNIT] VERB ALERT [to=TARGET] [for=15m] [outcome=WORD] [text …]
                                                    what a unit did: acknowledge, note, dispatch, receive, act, adopt, decline, close …
            alerts                                  open alerts, the gravest first
            end                                     end of exercise: scored up to here
            help""";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm:ss").withZone(ZoneOffset.ofHours(8));
    private static final long USUAL_INJECT_MILLIS = 300_000;
    private static final int MOST_CALLS = 200;
    private static final List<String> WORDS =
            List.of("pause", "resume", "skip", "inject", "do", "alerts", "end", "help");

    private final DemoCounty county;
    private final Consumer<Inject> timeline;
    private final PrintWriter talk;
    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private final Map<String, AlertChange> alerts = new LinkedHashMap<>();
    private final List<Inject> injects = new ArrayList<>();
    private final List<Posting> postings = new ArrayList<>();
    private volatile boolean paused;
    private volatile boolean ended;
    /** Event time until which the clocks do not wait; Long.MAX_VALUE until an alert is raised. */
    private long skipUntil = Long.MIN_VALUE;

    private int actions;
    private int answersRead;
    private Supplier<List<ActionAnswer>> answers = List::of;

    /** A line that cannot be done; the message says why. */
    private static final class Misunderstood extends Exception {
        private static final long serialVersionUID = 1L;

        private final String sentence;

        Misunderstood(String sentence) {
            super(sentence);
            this.sentence = sentence;
        }
    }

    /** @param timeline takes what is to happen beside the script */
    Director(DemoCounty county, Consumer<Inject> timeline, PrintWriter talk) {
        this.county = county;
        this.timeline = timeline;
        this.talk = talk;
    }

    /** A line of the director's; done before the next clock. */
    void say(String line) {
        said.add(line.trim());
    }

    /** Takes note of a change. */
    void see(AlertChange change) {
        alerts.put(change.alertId(), change);
        if (change.reason() == ChangeReason.RAISED && skipUntil == Long.MAX_VALUE) {
            skipUntil = Long.MIN_VALUE;
        }
    }

    /** Where the engine's answers to actions are found. */
    void watch(Supplier<List<ActionAnswer>> answersSoFar) {
        answers = answersSoFar;
    }

    private void tellRefusals() {
        List<ActionAnswer> all = answers.get();
        for (; answersRead < all.size(); answersRead++) {
            ActionAnswer answer = all.get(answersRead);
            if (answer.verdict() != ActionAnswer.Verdict.ACCEPTED) {
                tell("refused: " + answer.actionId() + ", " + answer.verdict() + ": " + answer.sentence());
            }
        }
    }

    /** What happened beside the script. */
    List<Inject> injects() {
        return List.copyOf(injects);
    }

    @Override
    public List<Posting> before(long clock) {
        tellRefusals();
        for (String line = said.poll(); line != null && !ended; line = said.poll()) {
            if (line.isEmpty()) {
                continue;
            }
            try {
                obey(new ArrayDeque<>(Arrays.asList(line.split("\\s+"))), clock);
            } catch (Misunderstood e) {
                tell(e.sentence);
            }
        }
        List<Posting> due = List.copyOf(postings);
        postings.clear();
        return due;
    }

    @Override
    public boolean waits() {
        return paused;
    }

    @Override
    public boolean hurries(long clock) {
        return clock <= skipUntil;
    }

    @Override
    public boolean ends() {
        return ended;
    }

    private void obey(Deque<String> words, long clock) throws Misunderstood {
        String word = words.remove();
        switch (word) {
            case "pause" -> paused = true;
            case "resume" -> paused = false;
            case "skip" -> skipUntil = words.isEmpty() ? Long.MAX_VALUE : clock + duration(words.remove());
            case "inject" -> inject(words, clock);
            case "do" -> act(words, clock);
            case "alerts" -> alerts();
            case "end" -> ended = true;
            case "help" -> tell(HELP);
            default ->
                throw new Misunderstood("'" + word + "' (expected one of " + String.join(", ", WORDS) + "). "
                        + Suggestion.near(word, WORDS, "Try 'help'."));
        }
        if (List.of("pause", "resume", "end").contains(word)) {
            tell(word + " at " + TIME.format(Instant.ofEpochMilli(clock)));
        }
    }

    private void inject(Deque<String> words, long clock) throws Misunderstood {
        String id = next(words, "a site");
        Site site = county.sites().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Misunderstood("site: '" + id + "' is not in the register. "
                        + Suggestion.near(
                                id, county.sites().stream().map(Site::id).toList(), "See drill --map.")));
        String name = next(words, "a quantity");
        if (!site.quantities().contains(name)) {
            throw new Misunderstood(
                    "quantity: '" + name + "' (expected one of site " + id + ": " + site.quantities() + ")");
        }
        Quantity quantity = Catalogue.shipped().get(name);
        double value = number(next(words, "a value in " + quantity.unit()));
        boolean calls = name.startsWith("report.");
        if (calls && (value < 1 || value > MOST_CALLS || value != Math.rint(value))) {
            throw new Misunderstood("value: " + value + " (expected: how many people call, 1 to " + MOST_CALLS + ")");
        }
        if (!calls && !quantity.isPlausible(value)) {
            throw new Misunderstood(
                    "value: " + value + " " + quantity.unit() + " of " + name + " would be refused as implausible");
        }
        long millis = words.isEmpty() ? USUAL_INJECT_MILLIS : duration(words.remove());
        Inject inject = new Inject(site, quantity, value, clock, clock + millis);
        injects.add(inject);
        timeline.accept(inject);
        tell("inject: " + site.displayZh() + " " + site.displayEn() + ", " + name + " " + value + " " + quantity.unit()
                + " until " + TIME.format(Instant.ofEpochMilli(inject.until())));
    }

    private void act(Deque<String> words, long clock) throws Misunderstood {
        String[] unit = next(words, "a role").split("/", 2);
        Verb verb = constant("verb", next(words, "a verb"), Verb.values());
        AlertChange alert = alert(next(words, "an alert"));
        String target = null;
        long until = 0;
        Outcome outcome = null;
        List<String> text = new ArrayList<>();
        for (String word : words) {
            if (word.startsWith("to=")) {
                target = word.substring(3);
            } else if (word.startsWith("for=")) {
                until = clock + duration(word.substring(4));
            } else if (word.startsWith("outcome=")) {
                outcome = constant("outcome", word.substring(8), Outcome.values());
            } else {
                text.add(word);
            }
        }
        actions++;
        String account = unit.length == 2 ? unit[1] : unit[0];
        OperatorAction action = new OperatorAction(
                "table-" + actions + "-" + account,
                alert.alertId(),
                alert.revision(),
                verb,
                account,
                unit[0],
                String.join(" ", text),
                target,
                until,
                outcome,
                clock);
        postings.add(new Posting(
                clock, Topic.ACTIONS, 0, Timeline.key(action.id()), new Message.OfAction(alert.county(), action)));
    }

    private AlertChange alert(String prefix) throws Misunderstood {
        List<AlertChange> found = alerts.values().stream()
                .filter(change -> change.alertId().startsWith(prefix))
                .toList();
        if (found.size() != 1) {
            throw new Misunderstood("alert: '" + prefix + "' fits " + found.size()
                    + " alerts (expected: the beginning of one id, see 'alerts')");
        }
        return found.get(0);
    }

    private void alerts() {
        alerts.values().stream()
                .filter(change -> change.state() == AlertState.ACTIVE)
                .sorted((one, other) -> other.level().compareTo(one.level()))
                .forEach(change -> tell("#%s  %-8s %s %s  %s%s"
                        .formatted(
                                change.alertId()
                                        .substring(
                                                0, Math.min(8, change.alertId().length())),
                                change.level(),
                                change.areaZh(),
                                change.hazardZh(),
                                change.acknowledged() ? "acknowledged" : "→ " + change.addressee(),
                                change.parent() == null ? "" : "  (explained by another)")));
    }

    private static <E extends Enum<E>> E constant(String what, String word, E[] values) throws Misunderstood {
        String wanted = word.toUpperCase(Locale.ROOT).replace('-', '_');
        for (E value : values) {
            if (value.name().equals(wanted)) {
                return value;
            }
        }
        List<String> known = Stream.of(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
        throw new Misunderstood(what + ": '" + word + "' (expected one of " + String.join(", ", known) + ")");
    }

    private static String next(Deque<String> words, String what) throws Misunderstood {
        String word = words.poll();
        if (word == null) {
            throw new Misunderstood("the line ends early (expected: " + what + "). Try 'help'.");
        }
        return word;
    }

    private static double number(@Nullable String word) throws Misunderstood {
        try {
            return Double.parseDouble(String.valueOf(word));
        } catch (NumberFormatException e) {
            throw new Misunderstood("value: '" + word + "' (expected: a number)");
        }
    }

    private static long duration(String word) throws Misunderstood {
        long millis = IndicatorNames.parseDuration(word);
        if (millis <= 0) {
            throw new Misunderstood("duration: '" + word + "' (expected: 90s, 5m or 1h)");
        }
        return millis;
    }

    private void tell(String text) {
        text.lines().forEach(line -> talk.println("导调 director  " + line));
        talk.flush();
    }
}
