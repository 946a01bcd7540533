package fengsui.simulator.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A real server that takes InfluxDB's v2 write protocol: Debian's victoria-metrics. */
final class TimeSeriesServer implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/bin/victoria-metrics");

    private final Process process;
    private final int port;
    private final HttpClient client = HttpClient.newHttpClient();

    private TimeSeriesServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static boolean installed() {
        return Files.isExecutable(PROGRAM);
    }

    static TimeSeriesServer start(Path data, int port) throws IOException {
        Process process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "-storageDataPath=" + data,
                        "-httpListenAddr=127.0.0.1:" + port,
                        "-retentionPeriod=100y",
                        "-search.latencyOffset=0s",
                        "-loggerLevel=ERROR")
                .redirectErrorStream(true)
                .redirectOutput(data.resolveSibling("server.log").toFile())
                .start();
        TimeSeriesServer server = new TimeSeriesServer(process, port);
        Awaitility.await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> server.get("/health")
                .equals("OK"));
        return server;
    }

    private String get(String path) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** Every series of that name, with all its values: {@code {"metric":{…},"values":[…],"timestamps":[…]}}. */
    List<JsonNode> series(String name) throws IOException, InterruptedException {
        get("/internal/force_flush");
        String match = URLEncoder.encode("{__name__=\"" + name + "\"}", StandardCharsets.UTF_8);
        String lines = get("/api/v1/export?match[]=".replace("[]", "%5B%5D") + match);
        List<JsonNode> series = new ArrayList<>();
        for (String line : lines.lines().toList()) {
            series.add(new ObjectMapper().readTree(line));
        }
        return series;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
