package fengsui.console;

import fengsui.connectors.kafka.ActionLog;
import fengsui.connectors.kafka.Brokers;
import fengsui.connectors.kafka.OutputLog;
import fengsui.console.access.Accounts;
import fengsui.console.access.Sessions;
import fengsui.console.access.Throttle;
import fengsui.console.board.Board;
import fengsui.console.board.BoardReader;
import fengsui.console.board.Bulletin;
import fengsui.console.web.Asking;
import fengsui.console.web.Server;
import fengsui.rules.observation.Realm;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Consumer;

/**
 * A running console: reads an engine's output from the beginning, serves it, writes what operators ask for. It keeps nothing
 * but accounts: another start reads everything again.
 */
public final class Console implements AutoCloseable {

    private static final int MOST_RECORDS = 1000;

    private final OutputLog log;
    private final ActionLog actions;
    private final BoardReader reader;
    private final Thread reading;
    private final Server server;

    /**
     * Where it serves.
     *
     * @param host address to listen on
     * @param port 0 for a free one
     */
    public record Address(String host, int port) {}

    private Console(Brokers brokers, Realm realm, Accounts accounts, Address address, Consumer<String> audit)
            throws IOException {
        byte[] bytes = new byte[6];
        new SecureRandom().nextBytes(bytes);
        String start = HexFormat.of().formatHex(bytes);
        Board board = new Board();
        Bulletin bulletin = new Bulletin(start);
        // A group of its own that never keeps its place: every start reads from the beginning.
        log = new OutputLog(brokers, realm, BoardReader.TOPICS, "fengsui-console-" + start, MOST_RECORDS);
        actions = new ActionLog(brokers, realm);
        reader = new BoardReader(log, board, bulletin);
        reading = new Thread(reader, "console-board");
        reading.setDaemon(true);
        reading.setUncaughtExceptionHandler(
                (thread, fault) -> audit.accept("the board is no longer read: " + fault.getMessage()));
        reading.start();
        server = Server.start(
                new Server.Means(
                        realm,
                        accounts,
                        new Sessions(System::nanoTime),
                        new Throttle(System::nanoTime),
                        board,
                        bulletin,
                        new Asking(actions::write, reader::expect, start),
                        reader::silentMillis,
                        audit),
                address.host(),
                address.port());
    }

    /**
     * Starts one.
     *
     * @param audit told a line for everything anybody did
     * @throws IOException if no broker answers, or there is no such engine's topic
     */
    public static Console start(
            Brokers brokers, Realm realm, Accounts accounts, Address address, Consumer<String> audit)
            throws IOException {
        return new Console(brokers, realm, accounts, address, audit);
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
        reader.stop();
        try {
            reading.join(5000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        actions.close();
        log.close();
    }
}
