package fengsui.console.web;

import fengsui.console.dispatch.Courier;
import fengsui.rules.finding.WarningLevel;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The console's own figures for Prometheus: counts and ages, of no county and of nobody. */
final class Figures {

    private final PrometheusRegistry registry = new PrometheusRegistry();

    Figures(Means means) {
        Map<WarningLevel, Integer> open = means.picture().board().open();
        GaugeWithCallback.builder()
                .name("fengsui_console_open_alerts")
                .help("Alerts that are active.")
                .labelNames("realm", "level")
                .callback(callback -> {
                    for (WarningLevel level : WarningLevel.values()) {
                        callback.call(open.getOrDefault(level, 0), means.realm().name(), level.name());
                    }
                })
                .register(registry);
        gauge(
                "fengsui_console_event_time_seconds",
                "Event time as far as the engine has come, epoch seconds.",
                Math.max(0, means.picture().board().eventTime() / 1000.0));
        gauge(
                "fengsui_console_engine_silent_seconds",
                "Since the engine was heard of.",
                means.silentMillis().getAsLong() / 1000.0);
        gauge(
                "fengsui_console_sessions",
                "Accounts signed in.",
                means.access().sessions().present().size());
        gauge("fengsui_console_unread_records", "Records that were none of ours.", (double)
                means.unread().getAsLong());
        GaugeWithCallback.builder()
                .name("fengsui_console_deliveries")
                .help("Dispatches on their way to units, by state.")
                .labelNames("state")
                .callback(callback -> {
                    for (Courier.State state : Courier.State.values()) {
                        callback.call((double) means.dispatch().courier().count(state), state.name());
                    }
                })
                .register(registry);
    }

    private void gauge(String name, String help, double value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call(value))
                .register(registry);
    }

    String text() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(out, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
