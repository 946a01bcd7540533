package fengsui.connectors.influx;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.WriteApiBlocking;
import com.influxdb.client.write.Point;
import com.influxdb.exceptions.InfluxException;
import java.time.Duration;
import java.util.List;
import okhttp3.OkHttpClient;

/** Writes points and says what became of them. Each call waits for the server; confined to one thread. */
public final class InfluxHistory implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;
    private static final int UNPROCESSABLE = 422;

    private final InfluxDBClient client;
    private final WriteApiBlocking writer;
    private String trouble = "";

    /** What became of a batch. */
    public enum Written {
        /** The server has it. */
        TAKEN,
        /** The server does not answer, or not now: the same batch may be taken later. */
        LATER,
        /** The server will never take it. */
        NEVER
    }

    public InfluxHistory(InfluxServer server) {
        OkHttpClient.Builder http = new OkHttpClient.Builder()
                .connectTimeout(PATIENCE)
                .readTimeout(PATIENCE)
                .writeTimeout(PATIENCE)
                .callTimeout(PATIENCE);
        client = InfluxDBClientFactory.create(InfluxDBClientOptions.builder()
                .url(server.url())
                .authenticateToken(server.token().toCharArray())
                .org(server.org())
                .bucket(server.bucket())
                .okHttpClient(http)
                .build());
        writer = client.getWriteApiBlocking();
    }

    /** Writes a batch; returns when the server has answered or ten seconds have passed. */
    public Written write(List<Point> points) {
        if (points.isEmpty()) {
            return Written.TAKEN;
        }
        try {
            writer.writePoints(points);
            trouble = "";
            return Written.TAKEN;
        } catch (InfluxException e) {
            trouble = e.getClass().getSimpleName() + ": " + e.getMessage();
            int status = e.status();
            return status == BAD_REQUEST || status == TOO_LARGE || status == UNPROCESSABLE
                    ? Written.NEVER
                    : Written.LATER;
        }
    }

    /** Why the newest batch was not taken; empty if it was. */
    public String trouble() {
        return trouble;
    }

    @Override
    public void close() {
        client.close();
    }
}
