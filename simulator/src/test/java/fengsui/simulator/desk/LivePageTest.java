package fengsui.simulator.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import fengsui.connectors.kafka.Brokers;
import fengsui.connectors.topic.Topic;
import fengsui.console.Console;
import fengsui.console.access.Account;
import fengsui.console.access.Accounts;
import fengsui.console.access.Password;
import fengsui.console.access.Role;
import fengsui.console.access.Sessions;
import fengsui.console.county.CountyMap;
import fengsui.console.dispatch.Units;
import fengsui.console.shift.ReportLimits;
import fengsui.rules.observation.Realm;
import fengsui.simulator.broker.BrokerFile;
import fengsui.simulator.broker.ExerciseTopics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A desk under load and in trouble: a broker of its own process, a console, alerts straight into the topic. */
class LivePageTest {

    private static final String PASSWORD = "two herons by the weir";
    private static final int OPEN = 2000;
    private static final int A_SECOND = 50;
    private static final int SECONDS = 15;
    private static final long START = Instant.parse("2026-06-20T08:05:00Z").toEpochMilli();

    @TempDir
    private Path work;

    private final List<String> figures = new ArrayList<>();
    private Process broker;
    private Brokers brokers;
    private Accounts accounts;
    private final Sessions sessions = new Sessions(System::nanoTime);
    private KafkaProducer<byte[], byte[]> producer;
    private Pages pages;
    private String example;

    @BeforeEach
    void start() throws Exception {
        pages = new Pages();
        Path logs = Files.createDirectories(work.resolve("broker"));
        BrokerFile file = BrokerFile.on(logs);
        Path settings = work.resolve("broker.properties");
        file.write(settings);
        broker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "kafka.Kafka",
                        settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("broker.log").toFile())
                .start();
        brokers = Brokers.at(file.bootstrap());
        await().atMost(Duration.ofMinutes(2)).ignoreExceptions().until(() -> {
            ExerciseTopics.make(brokers, 2);
            return true;
        });
        accounts = Accounts.in(work.resolve("accounts"));
        accounts.put(new Account("desk-1", Role.OPERATOR, "duty-officer", "990101", Password.of(PASSWORD), false));
        producer =
                new KafkaProducer<>(brokers.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer());
        example = Files.readAllLines(Path.of("../docs/wire-format.md")).stream()
                .filter(text -> text.contains("\"type\":\"alertChange\""))
                .findFirst()
                .orElseThrow();
    }

    @AfterEach
    void stop() throws Exception {
        if (broker != null) {
            producer.close(Duration.ZERO);
            pages.close();
            broker.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
        }
    }

    private Console console(int port) throws IOException {
        return Console.start(
                brokers,
                Realm.EXERCISE,
                new Console.Setting(
                        accounts,
                        sessions,
                        work.resolve("accounts"),
                        Units.none(),
                        ReportLimits.usual(),
                        CountyMap.ofRegister(),
                        "127.0.0.1",
                        port,
                        "",
                        null),
                line -> {});
    }

    /** A change of the alert of that number; returns when the broker has it. */
    private void write(int alert, int revision, long at) throws Exception {
        send(alert, revision, at).get(60, TimeUnit.SECONDS);
    }

    private Future<RecordMetadata> send(int alert, int revision, long at) {
        return producer.send(record(alert, line(alert, revision, at)));
    }

    private static ProducerRecord<byte[], byte[]> record(int alert, String line) {
        return new ProducerRecord<>(
                Topic.ALERTS.of(Realm.EXERCISE),
                id(alert).getBytes(StandardCharsets.UTF_8),
                line.getBytes(StandardCharsets.UTF_8));
    }

    private String line(int alert, int revision, long at) {
        String[] levels = {"BLUE", "YELLOW", "ORANGE", "RED"};
        return example.replace("2f6b1c0d9e8a7b65", id(alert))
                .replace("\"revision\":2", "\"revision\":" + revision)
                .replace("\"sequence\":7", "\"sequence\":" + (alert * 1000L + revision))
                .replaceFirst("\"at\":\"[^\"]+\"", "\"at\":\"" + Instant.ofEpochMilli(at) + "\"")
                .replaceFirst(
                        "\"startedAt\":\"[^\"]+\"", "\"startedAt\":\"" + Instant.ofEpochMilli(START + alert) + "\"")
                .replaceFirst("\"level\":\"RED\"", "\"level\":\"" + levels[alert % 4] + "\"");
    }

    private static String id(int alert) {
        return String.format(Locale.ROOT, "%016x", 0xa000_0000_0000L + alert);
    }

    private static int count(Page page) {
        return Integer.parseInt(page.locator("#count").textContent());
    }

    @Test
    void aDeskStaysSmoothUnderLoadAndLosesNothingWhenBrokerOrServerFalter() throws Exception {
        try {
            int port;
            Page page;
            try (Console console = console(0)) {
                port = console.port();
                page = pages.signIn("http://127.0.0.1:" + port, "desk-1", PASSWORD);
                howSoonAnAlertIsSeen(page);
                manyAlertsManyChanges(page);
                howSoonAPageIsThere(page);
                whatAnotherExplainsIsFolded(page);
                aBrokerThatPauses(page);
            }
            page.locator(".bar.bad:has-text('中断')").waitFor();
            // The browser says so itself when a connection is refused.
            pages.forgive();
            try (Console console = console(port)) {
                assertThat(console.port()).isEqualTo(port);
                page.locator(".bar.bad:has-text('中断')")
                        .waitFor(new com.microsoft.playwright.Locator.WaitForOptions()
                                .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
                await().atMost(Duration.ofMinutes(1)).until(() -> count(page) == OPEN + 1);
                pages.forgive();
                write(OPEN + 1, 1, START + 900_000);
                await().atMost(Duration.ofMinutes(1)).until(() -> count(page) == OPEN + 2);
                assertThat(pages.faults()).isEmpty();
            }
        } catch (ConditionTimeoutException e) {
            pages.keep("failed-live");
            throw e;
        } finally {
            Path kept = Files.createDirectories(Path.of("target/figures")).resolve("console.txt");
            Files.write(kept, figures);
            figures.forEach(System.out::println);
            pages.faults().forEach(System.out::println);
        }
    }

    private void howSoonAnAlertIsSeen(Page page) throws Exception {
        page.evaluate(
                "window.seen = {}; new MutationObserver(() => document.querySelectorAll('[data-id]').forEach(row => {"
                        + " window.seen[row.dataset.id] ??= Date.now(); }))"
                        + ".observe(document.body, {childList: true, subtree: true, attributes: true})");
        List<Long> delays = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            // Red and the newest: at the top of the list.
            int alert = 4 * i + 3;
            write(alert, 1, START + alert);
            long written = System.currentTimeMillis();
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> page.evaluate("window.seen['" + id(alert) + "'] !== undefined")
                            .equals(true));
            Number seen = (Number) page.evaluate("window.seen['" + id(alert) + "']");
            delays.add(seen.longValue() - written);
        }
        Collections.sort(delays);
        figures.add(
                "alert on the desk after its record: median " + delays.get(10) + " ms, most " + delays.get(19) + " ms");
        assertThat(delays.get(10))
                .as("milliseconds from record to desk: " + delays)
                .isLessThan(1000);
    }

    private void manyAlertsManyChanges(Page page) throws Exception {
        for (int i = 0; i < OPEN; i++) {
            // Twenty of them are there already: what comes twice counts once.
            var unused = send(i, 1, START + i);
        }
        producer.flush();
        await().atMost(Duration.ofMinutes(2)).until(() -> count(page) == OPEN);
        page.evaluate("window.long = []; new PerformanceObserver(list => list.getEntries().forEach(one =>"
                + " window.long.push(one.duration))).observe({type: 'longtask'});"
                + "window.frames_ = []; let last = performance.now(); const next = (now) => {"
                + " window.frames_.push(now - last); last = now; requestAnimationFrame(next); };"
                + " requestAnimationFrame(next); undefined");
        int all = SECONDS * A_SECOND;
        CountDownLatch left = new CountDownLatch(all);
        AtomicInteger next = new AtomicInteger();
        ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
        // An even pace, as an engine in a flood has it.
        ScheduledFuture<?> going = pace.scheduleAtFixedRate(
                () -> {
                    int number = next.getAndIncrement();
                    if (number < all) {
                        send(number % OPEN, 2, START + 60_000 + number);
                        left.countDown();
                    }
                },
                0,
                1_000_000 / A_SECOND,
                TimeUnit.MICROSECONDS);
        try {
            while (!left.await(1, TimeUnit.SECONDS)) {
                // An operator goes down the list meanwhile.
                page.keyboard().press("j");
                assertThat(going.isDone()).as("alerts are written").isFalse();
            }
        } finally {
            pace.shutdownNow();
        }
        producer.flush();
        page.keyboard().press("Escape");
        String last = id((all - 1) % OPEN);
        await().atMost(Duration.ofMinutes(1)).until(() -> page.evaluate(
                        "fetch('/api/alerts/" + last + "').then(answer => answer.json()).then(json => json.revision)")
                .equals(2));
        @SuppressWarnings("unchecked")
        Map<String, Number> measured =
                (Map<String, Number>) page.evaluate("(() => { const sorted = [...window.frames_].sort((a, b) => a - b);"
                        + " return { frames: sorted.length, median: sorted[Math.floor(sorted.length / 2)],"
                        + " p99: sorted[Math.floor(sorted.length * 0.99)], most: sorted[sorted.length - 1],"
                        + " long: window.long.length, longest: Math.max(0, ...window.long),"
                        + " total: window.long.reduce((a, b) => a + b, 0) }; })()");
        figures.add(String.format(
                Locale.ROOT,
                "2,000 open alerts, 50 changes a second for %d s: %d frames, median %.1f ms, p99 %.1f ms, longest %.1f ms;"
                        + " long tasks: %d, longest %.0f ms, together %.0f ms",
                SECONDS,
                measured.get("frames").intValue(),
                measured.get("median").doubleValue(),
                measured.get("p99").doubleValue(),
                measured.get("most").doubleValue(),
                measured.get("long").intValue(),
                measured.get("longest").doubleValue(),
                measured.get("total").doubleValue()));
        assertThat(count(page)).isEqualTo(OPEN);
        assertThat(page.locator("[data-id]").count())
                .as("only what is in view is drawn")
                .isLessThan(60);
        Pages.shots(page, "flood-zh");
        assertThat(pages.faults()).isEmpty();
    }

    private void howSoonAPageIsThere(Page page) {
        page.reload();
        await().atMost(Duration.ofMinutes(1)).until(() -> count(page) == OPEN);
        Number painted = (Number) page.evaluate(
                "performance.getEntriesByName('first-contentful-paint').map(one => one.startTime)[0] ?? -1");
        Number there = (Number) page.evaluate("performance.now()");
        figures.add(String.format(
                Locale.ROOT,
                "reload with 2,000 open alerts: first content after %.0f ms, the list within %.0f ms",
                painted.doubleValue(),
                there.doubleValue()));
    }

    private void whatAnotherExplainsIsFolded(Page page) throws Exception {
        String cause = id(OPEN - 1);
        String line = line(7, 3, START + 700_000).replace("\"rung\":0", "\"rung\":0,\"parent\":\"" + cause + "\"");
        producer.send(record(7, line)).get(60, TimeUnit.SECONDS);
        page.locator("#fold").click();
        await().atMost(Duration.ofMinutes(1)).until(() -> count(page) == OPEN - 1);
        page.locator("[data-id='" + cause + "']:has-text('并入 1')").waitFor();
        page.locator("#fold").click();
        await().atMost(Duration.ofMinutes(1)).until(() -> count(page) == OPEN);
    }

    private void aBrokerThatPauses(Page page) throws Exception {
        signal("STOP");
        page.locator(".bar.bad:has-text('引擎没有消息')").waitFor();
        Thread late = new Thread(() -> {
            try {
                write(OPEN, 1, START + 800_000);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        late.start();
        signal("CONT");
        late.join(60_000);
        await().atMost(Duration.ofMinutes(1)).until(() -> count(page) == OPEN + 1);
        assertThat(pages.faults()).isEmpty();
    }

    private void signal(String name) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(broker.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }
}
