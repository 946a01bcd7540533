package fengsui.simulator.drill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fengsui.console.dispatch.Units;
import fengsui.rules.table.Owner;
import fengsui.rules.table.Tables;
import fengsui.simulator.county.DemoCounty;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Takes what is dispatched in a drill in the place of all departments and towns, over HTTP as they would. Thread-safe. */
final class Inbox implements AutoCloseable {

    private static final int MOST_KEPT = 50;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final Deque<JsonNode> letters = new ArrayDeque<>();

    private Inbox(HttpServer server) {
        this.server = server;
    }

    static Inbox open() throws IOException {
        Inbox inbox = new Inbox(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        inbox.server.createContext("/", inbox::take);
        inbox.server.start();
        return inbox;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode letter = JSON.readTree(exchange.getRequestBody());
            synchronized (this) {
                letters.addFirst(letter);
                if (letters.size() > MOST_KEPT) {
                    letters.removeLast();
                }
            }
            exchange.sendResponseHeaders(204, -1);
        }
    }

    /** What came, the newest first, fifty at most. */
    synchronized List<JsonNode> letters() {
        return List.copyOf(letters);
    }

    synchronized void clear() {
        letters.clear();
    }

    /** All departments and the demo county's towns, each with its address here. */
    Units units() {
        List<Units.Unit> units = new ArrayList<>();
        Tables.shipped().owners().stream().map(Owner::key).forEach(key -> units.add(unit(key)));
        DemoCounty.of(0, 0).towns().forEach(town -> units.add(unit(town.area().code())));
        return Units.of(units);
    }

    private Units.Unit unit(String key) {
        return new Units.Unit(
                key, URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + key), "");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
