package fengsui.console;

import fengsui.connectors.kafka.ActionLog;
import fengsui.connectors.kafka.Brokers;
import fengsui.connectors.kafka.FeedLog;
import fengsui.connectors.kafka.LedgerLog;
import fengsui.connectors.kafka.OutputLog;
import fengsui.connectors.kafka.RecordedLog;
import fengsui.console.access.Accounts;
import fengsui.console.access.Sessions;
import fengsui.console.board.BoardReader;
import fengsui.console.board.Picture;
import fengsui.console.board.RealWatch;
import fengsui.console.county.CountyMap;
import fengsui.console.dispatch.Courier;
import fengsui.console.dispatch.ReceiptKey;
import fengsui.console.dispatch.Units;
import fengsui.console.journal.Journal;
import fengsui.console.rulebook.DryRuns;
import fengsui.console.shift.ReportLimits;
import fengsui.console.shift.ShiftBook;
import fengsui.console.web.Asking;
import fengsui.console.web.Means;
import fengsui.console.web.Rehearsal;
import fengsui.console.web.Server;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.observation.Realm;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A running console: reads an engine's output from the beginning, serves it, writes what operators ask for, carries what was
 * dispatched. It keeps accounts, the shift's book and what was delivered: another start reads everything else again.
 */
public final class Console implements AutoCloseable {

    private static final int MOST_RECORDS = 1000;
    private static final long FEEDS_EVERY_SECONDS = 5;

    private final OutputLog log;
    private final ActionLog actions;
    private final BoardReader reader;
    private final RealWatch realWatch;
    private final Courier courier;
    private final DryRuns dryRuns;
    private final Server server;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();
    private final Consumer<String> audit;
    private volatile String address = "";

    /**
     * What it works with beside the brokers.
     *
     * @param accounts who may sign in
     * @param sessions who did
     * @param data folder of what it keeps
     * @param units where departments and towns take alerts
     * @param limits how soon events have to be reported
     * @param map outlines of areas
     * @param host address to listen on
     * @param port 0 for a free one
     * @param url as others reach it, without a slash at the end; empty: host and port
     * @param rehearsal the drill it belongs to, or null
     */
    public record Setting(
            Accounts accounts,
            Sessions sessions,
            Path data,
            Units units,
            ReportLimits limits,
            CountyMap map,
            String host,
            int port,
            String url,
            @Nullable Rehearsal rehearsal) {}

    private Console(
            Brokers brokers, Realm realm, Setting setting, String start, Picture picture, Consumer<String> audit)
            throws IOException {
        this.audit = audit;
        ReceiptKey key = ReceiptKey.in(setting.data());
        ShiftBook book = ShiftBook.in(setting.data());
        courier = new Courier(
                setting.units(),
                key,
                () -> setting.url().isEmpty() ? address : setting.url(),
                new Journal<>(setting.data().resolve("deliveries.jsonl")),
                picture.board()::newest,
                (county, alert) -> picture.bulletin().tell(county, "delivery", "{\"alert\":\"" + alert + "\"}"));
        // A group of its own that never keeps its place: every start reads from the beginning.
        log = new OutputLog(brokers, realm, BoardReader.TOPICS, "fengsui-console-" + start, MOST_RECORDS);
        actions = new ActionLog(brokers, realm);
        reader = new BoardReader(log, realm, picture, new BoardReader.Listener() {
            @Override
            public void changed(AlertChange change) {
                courier.see(change);
            }

            @Override
            public void caughtUp(long eventTime) {
                courier.begin(eventTime);
            }
        });
        dryRuns = new DryRuns(new RecordedLog(brokers, realm), realm, picture.register());
        realWatch = new RealWatch(brokers, "fengsui-console-real-" + start, picture);
        try {
            server = Server.start(
                    new Means(
                            realm,
                            Means.Access.of(setting.accounts(), setting.sessions(), System::nanoTime),
                            picture,
                            new Asking(actions::write, reader::expect, start),
                            new Means.Watch(book, setting.limits()),
                            setting.map(),
                            setting.url(),
                            dryRuns,
                            new Means.Dispatch(courier, key),
                            new LedgerLog(brokers, realm),
                            setting.rehearsal(),
                            reader::silentMillis,
                            reader::unread,
                            audit),
                    setting.host(),
                    setting.port());
        } catch (RuntimeException e) {
            dryRuns.close();
            courier.close();
            actions.close();
            log.close();
            throw e;
        }
        address = "http://" + setting.host() + ":" + server.port();
    }

    /**
     * Starts one.
     *
     * @param audit told a line for everything anybody did
     * @throws IOException if no broker answers, there is no such engine's topic, or what it keeps cannot be read
     */
    public static Console start(Brokers brokers, Realm realm, Setting setting, Consumer<String> audit)
            throws IOException {
        byte[] bytes = new byte[6];
        new SecureRandom().nextBytes(bytes);
        String start = HexFormat.of().formatHex(bytes);
        Picture picture = Picture.blank(start);
        Console console = new Console(brokers, realm, setting, start, picture, audit);
        // Only now is the address known that goes into links.
        console.begin("board", console.reader);
        console.begin("feeds", () -> console.look(brokers, realm, picture));
        if (realm != Realm.REAL) {
            console.begin("real", console.realWatch);
        }
        return console;
    }

    private void begin(String name, Runnable work) {
        Thread thread = new Thread(work, "console-" + name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler(
                (dying, fault) -> audit.accept("'" + name + "' is no longer read: " + fault.getMessage()));
        threads.add(thread);
        thread.start();
    }

    /** How old what feeds deliver is; goes on while brokers are away. */
    private void look(Brokers brokers, Realm realm, Picture picture) {
        FeedLog feeds = null;
        try {
            do {
                try {
                    feeds = feeds == null ? new FeedLog(brokers, realm) : feeds;
                    picture.signs().feeds(feeds.look());
                } catch (IOException e) {
                    System.getLogger(Console.class.getName()).log(System.Logger.Level.DEBUG, e.getMessage());
                }
            } while (!stopping.await(FEEDS_EVERY_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (feeds != null) {
                feeds.close();
            }
        }
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
        stopping.countDown();
        reader.stop();
        realWatch.stop();
        dryRuns.close();
        courier.close();
        try {
            for (Thread thread : threads) {
                thread.join(5000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        actions.close();
        log.close();
    }
}
