package fengsui.jobs.metric;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.HTTPServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Properties;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.prometheus.AbstractPrometheusReporter;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;
import org.jspecify.annotations.Nullable;

/**
 * Flink's Prometheus reporter on the loopback interface. Flink's own serves on every interface, and metrics name places.
 */
public final class LoopbackMetrics extends AbstractPrometheusReporter {

    private final InetSocketAddress address;
    private @Nullable HTTPServer server;

    private LoopbackMetrics(int port) {
        this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Found by Flink through the service file. */
    public static final class Factory implements MetricReporterFactory {
        @Override
        public MetricReporter createMetricReporter(Properties properties) {
            return new LoopbackMetrics(Integer.parseInt(properties.getProperty("port")));
        }
    }

    @Override
    public void open(MetricConfig config) {
        super.open(config);
        try {
            server = new HTTPServer(address, registry(), true);
        } catch (IOException e) {
            throw new UncheckedIOException("metrics.port: " + address.getPort() + " (expected: a free port)", e);
        }
    }

    /** Flink keeps its registry to its own package. */
    private CollectorRegistry registry() {
        try {
            Field field = AbstractPrometheusReporter.class.getDeclaredField("registry");
            field.setAccessible(true);
            return (CollectorRegistry) field.get(this);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this release of Flink's Prometheus reporter has no registry", e);
        }
    }

    @Override
    public void close() {
        HTTPServer serving = server;
        if (serving != null) {
            serving.stop();
        }
        super.close();
    }
}
