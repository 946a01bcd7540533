package fengsui.console.dispatch;

import com.fasterxml.jackson.databind.json.JsonMapper;
import fengsui.console.journal.Journal;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.AlertState;
import fengsui.rules.alert.ChangeReason;
import fengsui.rules.area.Area;
import fengsui.rules.observation.Realm;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes dispatched alerts to the units they were dispatched to, by webhook, with a link for the receipt. A unit that does
 * not answer is tried again for about an hour; what was delivered is not delivered again after a restart. Nothing waits for
 * it. Thread-safe.
 */
public final class Courier implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final List<Integer> RESTS_SECONDS = List.of(1, 5, 15, 60, 300, 600, 1200, 1500);
    /** What lies longer back at a start is history: nobody waits for it any more. */
    private static final long STALE_MILLIS = 3_600_000;

    /** One unit that does not answer must not keep the others waiting. */
    private static final int AT_ONCE = 4;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Units units;
    private final ReceiptKey key;
    private final Supplier<String> address;
    private final Journal<Delivered> journal;
    private final Function<AlertChange, AlertChange> newest;
    private final BiConsumer<Area, String> told;
    private final Map<String, Delivery> deliveries = new LinkedHashMap<>();
    /** Dispatches read before it is known how far the log goes; null once that is known. */
    private @Nullable List<AlertChange> waiting = new ArrayList<>();

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final ScheduledExecutorService worker = Executors.newScheduledThreadPool(AT_ONCE, task -> {
        Thread thread = new Thread(task, "console-courier");
        thread.setDaemon(true);
        return thread;
    });

    /** Where a delivery stands. */
    public enum State {
        /** On its way, or waiting for another try. */
        PENDING,
        /** The unit's system took it. */
        DELIVERED,
        /** Given up; people have to telephone. */
        FAILED,
        /** The unit has no address: people have to telephone. */
        NO_ADDRESS
    }

    /**
     * A dispatch on its way.
     *
     * @param alert its id
     * @param revision of the dispatch
     * @param unit department or town
     * @param state where it stands
     * @param tries how often it was tried
     * @param fault why the last try failed, else empty
     */
    public record Delivery(String alert, int revision, String unit, State state, int tries, String fault) {}

    /** A line of the journal. */
    public record Delivered(String alert, int revision, String unit) {}

    /**
     * @param units who takes what where
     * @param address of this console as units reach it, {@code https://host:port}
     * @param journal of what was delivered
     * @param newest gives the newest change of the alert of a change
     * @param told told county and alert when a delivery of it changes
     * @throws IOException if the journal cannot be read
     */
    public Courier(
            Units units,
            ReceiptKey key,
            Supplier<String> address,
            Journal<Delivered> journal,
            Function<AlertChange, AlertChange> newest,
            BiConsumer<Area, String> told)
            throws IOException {
        this.units = units;
        this.key = key;
        this.address = address;
        this.journal = journal;
        this.newest = newest;
        this.told = told;
        for (Delivered done : journal.read(Delivered.class)) {
            put(new Delivery(done.alert(), done.revision(), done.unit(), State.DELIVERED, 1, ""));
        }
    }

    /** Takes note of a change. */
    public synchronized void see(AlertChange change) {
        if (change.reason() != ChangeReason.DISPATCHED || change.target() == null) {
            return;
        }
        if (waiting != null) {
            waiting.add(change);
        } else {
            carry(change);
        }
    }

    /** The log has been read to its end, event time (epoch milliseconds) is known: what is still wanted is carried. */
    public synchronized void begin(long eventTime) {
        List<AlertChange> read = waiting;
        waiting = null;
        if (read != null) {
            read.stream()
                    .filter(change -> change.at() > eventTime - STALE_MILLIS
                            && newest.apply(change).state() == AlertState.ACTIVE)
                    .forEach(this::carry);
        }
    }

    private void carry(AlertChange change) {
        String unit = String.valueOf(change.target());
        if (deliveries.containsKey(name(change.alertId(), change.revision()))) {
            return;
        }
        Units.Unit to = units.find(unit).orElse(null);
        State state = to == null ? State.NO_ADDRESS : State.PENDING;
        put(new Delivery(change.alertId(), change.revision(), unit, state, 0, ""));
        told.accept(change.county(), change.alertId());
        if (to != null) {
            worker.execute(() -> attempt(change, to, 1));
        }
    }

    private void attempt(AlertChange change, Units.Unit unit, int tries) {
        String fault = post(change, unit);
        State state = fault.isEmpty() ? State.DELIVERED : tries <= RESTS_SECONDS.size() ? State.PENDING : State.FAILED;
        if (state == State.PENDING) {
            var unused = worker.schedule(
                    () -> attempt(change, unit, tries + 1), RESTS_SECONDS.get(tries - 1), TimeUnit.SECONDS);
        }
        synchronized (this) {
            put(new Delivery(change.alertId(), change.revision(), unit.key(), state, tries, fault));
        }
        if (state == State.DELIVERED) {
            try {
                journal.write(new Delivered(change.alertId(), change.revision(), unit.key()));
            } catch (IOException e) {
                System.getLogger(Courier.class.getName())
                        .log(System.Logger.Level.ERROR, "delivered, but not noted: " + e.getMessage());
            }
        }
        told.accept(change.county(), change.alertId());
    }

    /** Returns why it was not taken; empty if it was. */
    private String post(AlertChange change, Units.Unit unit) {
        byte[] body = body(change, unit.key()).getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(unit.address())
                .timeout(PATIENCE)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("X-Fengsui-Realm", change.realm().name())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (!unit.secret().isEmpty()) {
            byte[] secret = unit.secret().getBytes(StandardCharsets.UTF_8);
            request.header("X-Fengsui-Signature", "sha256=" + ReceiptKey.hmac(secret, body));
        }
        try {
            int status = http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return status >= 200 && status < 300 ? "" : "HTTP " + status;
        } catch (IOException e) {
            return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "the console ended";
        }
    }

    private String body(AlertChange change, String unit) {
        String receipt = key.sign(new ReceiptKey.Receipt(change.county().code(), change.alertId(), unit));
        boolean real = change.realm() == Realm.REAL;
        return JSON.createObjectNode()
                .put("realm", change.realm().name())
                .put("alert", change.alertId())
                .put("revision", change.revision())
                .put("unit", unit)
                .put("level", change.level().name())
                .put("area", change.area().code())
                .put("areaZh", change.areaZh())
                .put("areaEn", change.areaEn())
                .put("hazardZh", change.hazardZh())
                .put("hazardEn", change.hazardEn())
                .put("headlineZh", (real ? "" : "【演练】") + change.headlineZh())
                .put("headlineEn", (real ? "" : "[EXERCISE] ") + change.headlineEn())
                .put("measuresZh", change.measuresZh())
                .put("measuresEn", change.measuresEn())
                .put("text", change.text())
                .put("startedAt", change.startedAt())
                .put("receipt", address.get() + "/receipt.html#" + receipt)
                .toString();
    }

    /** Deliveries of an alert, oldest first. */
    public synchronized List<Delivery> of(String alert) {
        return deliveries.values().stream()
                .filter(delivery -> delivery.alert().equals(alert))
                .toList();
    }

    /** How many deliveries stand so. */
    public synchronized long count(State state) {
        return deliveries.values().stream()
                .filter(delivery -> delivery.state() == state)
                .count();
    }

    private void put(Delivery delivery) {
        deliveries.put(name(delivery.alert(), delivery.revision()), delivery);
    }

    private static String name(String alert, int revision) {
        return alert + "/" + revision;
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
