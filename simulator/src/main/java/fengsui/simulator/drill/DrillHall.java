package fengsui.simulator.drill;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fengsui.connectors.kafka.Brokers;
import fengsui.console.Console;
import fengsui.console.access.Account;
import fengsui.console.access.Accounts;
import fengsui.console.access.Password;
import fengsui.console.access.Role;
import fengsui.console.access.Sessions;
import fengsui.console.county.CountyMap;
import fengsui.console.shift.ReportLimits;
import fengsui.console.web.Rehearsal;
import fengsui.rules.observation.Realm;
import fengsui.simulator.county.DemoCounty;
import fengsui.simulator.scenario.Playbill;
import fengsui.simulator.scenario.Scenario;
import fengsui.simulator.scenario.ScenarioException;
import fengsui.simulator.scenario.Stage;
import fengsui.simulator.score.ScoreSheet;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where drills are held one after another: the console's accounts, sessions and address outlive each of them, so that desks
 * stay signed in. What the director says at a console goes to the drill that is played. Thread-safe.
 */
final class DrillHall implements Rehearsal, AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_LINES = 100;
    private static final long ANSWERED_MILLIS = 300;
    /** Scoring looks at every alert of the drill. */
    private static final long SCORED_EVERY_NANOS = 1_000_000_000L;

    private final Playbill playbill;
    private final Accounts accounts;
    private final Sessions sessions = new Sessions(System::nanoTime);
    private final String password;
    private final Consumer<DrillDesk> opened;
    private final Inbox inbox;
    private final boolean stays;
    private final BlockingQueue<Next> next = new LinkedBlockingQueue<>();
    private final Deque<String> said = new ArrayDeque<>();
    /** Another drill was asked for, and has not begun yet. */
    private boolean wanted;

    private int port;
    private Drill.@Nullable Order order;
    private @Nullable Director director;
    private @Nullable ScoreSheet score;
    private @Nullable DrillReport report;
    private long at;
    private long scoredNanos;

    /** What is to be played next. */
    record Next(String scenario, double speed, boolean staffed) {}

    private DrillHall(
            Playbill playbill,
            Accounts accounts,
            String password,
            Inbox inbox,
            boolean stays,
            Consumer<DrillDesk> opened) {
        this.playbill = playbill;
        this.accounts = accounts;
        this.password = password;
        this.inbox = inbox;
        this.stays = stays;
        this.opened = opened;
    }

    /**
     * Opens one; its accounts share one password made for it.
     *
     * @param folder where accounts are kept
     * @param stays whether the console stays when a drill is over, until another one is wanted
     * @param opened told each drill's console once it serves
     */
    static DrillHall open(Playbill playbill, Path folder, boolean stays, Consumer<DrillDesk> opened)
            throws IOException {
        String password = Password.oneTime();
        Password secret = Password.of(password);
        String county = DemoCounty.COUNTY.code();
        Accounts accounts = Accounts.in(folder);
        accounts.put(new Account(DrillDesk.OPERATOR, Role.OPERATOR, "duty-officer", county, secret, false));
        accounts.put(new Account(DrillDesk.LEAD, Role.OPERATOR, "shift-lead", county, secret, false));
        accounts.put(new Account(DrillDesk.DIRECTOR, Role.DIRECTOR, "", county, secret, false));
        accounts.put(new Account(DrillDesk.ANALYST, Role.ANALYST, "", county, secret, false));
        accounts.put(new Account(DrillDesk.WALL, Role.WALL, "", county, secret, false));
        return new DrillHall(playbill, accounts, password, Inbox.open(), stays, opened);
    }

    /** Opens the console of a drill, at the address the one before had. */
    DrillDesk desk(Brokers brokers, Realm realm, Drill.Order played) throws IOException {
        Path data = Files.createDirectories(played.work().resolve("console"));
        Console.Setting setting = new Console.Setting(
                accounts,
                sessions,
                data,
                inbox.units(),
                ReportLimits.usual(),
                CountyMap.of(played.stage().county().geoJson()),
                "127.0.0.1",
                port,
                "",
                this);
        synchronized (this) {
            order = played;
            director = null;
            score = null;
            report = null;
            at = played.stage().scenario().start();
            said.clear();
            wanted = false;
        }
        inbox.clear();
        Console console = Console.start(brokers, realm, setting, line -> {});
        port = console.port();
        DrillDesk desk = new DrillDesk(console, password);
        opened.accept(desk);
        return desk;
    }

    /** Where the director is answered: at the console, and where he was answered without one. */
    PrintWriter talk(@Nullable PrintWriter beside) {
        return new PrintWriter(new Lines(this::hear, beside), true);
    }

    private synchronized void hear(String line) {
        said.addLast(line);
        if (said.size() > MOST_LINES) {
            said.removeFirst();
        }
    }

    /** The drill goes on under that director. */
    synchronized void directs(Director one) {
        director = one;
    }

    /** Event time (epoch milliseconds) has come that far; asks for the score now and then. By the player's thread. */
    void reached(long instant, Supplier<ScoreSheet> scored) {
        long now = System.nanoTime();
        synchronized (this) {
            at = instant;
            if (now - scoredNanos < SCORED_EVERY_NANOS) {
                return;
            }
            scoredNanos = now;
        }
        ScoreSheet sheet = scored.get();
        synchronized (this) {
            score = sheet;
        }
    }

    /** It is over. If the hall stays, waits until another one is wanted. */
    void over(DrillReport came) throws InterruptedException {
        synchronized (this) {
            report = came;
            score = came.sheet();
            director = null;
        }
        if (stays && next.peek() == null) {
            Next wanted = next.take();
            next.add(wanted);
        }
    }

    /** What is to be played next; null: nothing. */
    @Nullable
    Next next() {
        return next.poll();
    }

    @Override
    public List<Choice> choices() {
        List<Choice> choices = new ArrayList<>();
        try {
            for (String name : playbill.names()) {
                Scenario scenario = playbill.read(name);
                choices.add(new Choice(name, scenario.zh(), scenario.en()));
            }
        } catch (IOException | ScenarioException e) {
            hear("scenarios: " + e.getMessage());
        }
        return choices;
    }

    @Override
    public synchronized String say(String line) {
        Director directs = director;
        if (directs == null) {
            return "no drill is played at present";
        }
        hear("> " + line);
        directs.say(line);
        return "";
    }

    @Override
    public synchronized String start(String scenario, double speed, boolean staffed) {
        try {
            if (!playbill.names().contains(scenario)) {
                return "scenario: '" + scenario + "' is not there";
            }
        } catch (IOException e) {
            return "scenarios: " + e.getMessage();
        }
        if (!stays) {
            return "this drill ends by itself (expected: one begun with --stay)";
        }
        if (wanted) {
            return "another drill is about to begin";
        }
        wanted = true;
        // Who asks is answered before the console that answers is closed.
        CompletableFuture.delayedExecutor(ANSWERED_MILLIS, TimeUnit.MILLISECONDS)
                .execute(() -> begin(new Next(scenario, speed, staffed)));
        return "";
    }

    private synchronized void begin(Next another) {
        next.add(another);
        Director directs = director;
        if (directs != null) {
            directs.say("end");
        }
    }

    @Override
    public synchronized String state() {
        Director directs = director;
        if (report != null) {
            return "OVER";
        }
        return directs == null ? "STARTING" : directs.waits() ? "PAUSED" : "PLAYING";
    }

    @Override
    public synchronized ObjectNode standing() {
        ObjectNode standing = JSON.createObjectNode();
        Drill.Order played = order;
        if (played != null) {
            Stage stage = played.stage();
            standing.put("scenario", played.name())
                    .put("zh", stage.scenario().zh())
                    .put("en", stage.scenario().en())
                    .put("from", stage.scenario().start())
                    .put("until", stage.scenario().end())
                    .put("speed", played.speed())
                    .put("staffed", played.staff() != null);
        }
        standing.put("at", at).put("stays", stays).put("state", state());
        ScoreSheet sheet = score;
        if (sheet != null) {
            standing.set("score", LiveScore.of(sheet));
        }
        DrillReport came = report;
        if (came != null) {
            standing.put("holds", came.holds());
        }
        ArrayNode lines = standing.putArray("said");
        said.forEach(lines::add);
        ArrayNode letters = standing.putArray("inbox");
        inbox.letters().forEach(letters::add);
        return standing;
    }

    @Override
    public void close() {
        inbox.close();
    }
}
