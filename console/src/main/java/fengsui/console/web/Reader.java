package fengsui.console.web;

import fengsui.console.board.Bulletin;
import fengsui.rules.area.Area;
import io.javalin.http.sse.SseClient;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One browser that reads the news, written to by a thread of its own: a slow one delays nobody, and one that falls too far
 * behind is let go and comes back for a snapshot.
 */
final class Reader {

    private static final int FARTHEST_BEHIND = 5000;
    /** So often a desk is told the engine's time: it sees that all is well, or how old what it sees is. */
    private static final long TIME_EVERY_SECONDS = 2;

    private final Means means;
    private final SseClient client;
    private final Area county;
    private final @Nullable String token;
    private final BlockingQueue<Bulletin.News> pending = new LinkedBlockingQueue<>(FARTHEST_BEHIND);
    private final Consumer<Bulletin.News> listener = this::hear;
    private volatile boolean gone;

    Reader(Means means, SseClient client, Area county) {
        this.means = means;
        this.client = client;
        this.county = county;
        this.token = client.ctx().cookie(Door.COOKIE);
    }

    void begin() {
        client.keepAlive();
        client.onClose(this::end);
        String after = client.ctx().header("Last-Event-ID");
        Optional<List<Bulletin.News>> missed = means.picture().bulletin().join(after == null ? "" : after, listener);
        Thread writer = new Thread(() -> write(missed), "console-reader");
        writer.setDaemon(true);
        writer.start();
    }

    private void hear(Bulletin.News news) {
        if (news.county().equals(county) && !pending.offer(news)) {
            end();
        }
    }

    private void write(Optional<List<Bulletin.News>> missed) {
        try {
            if (missed.isPresent()) {
                missed.get().stream()
                        .filter(news -> news.county().equals(county))
                        .forEach(this::send);
            } else {
                String snapshot = DeskRoutes.snapshot(means, county).toString();
                client.sendEvent("board", snapshot, means.picture().bulletin().newest());
            }
            // Who signed out, or whose shift is over, is told nothing more.
            while (!gone && means.access().sessions().find(token).isPresent()) {
                Bulletin.News news = pending.poll(TIME_EVERY_SECONDS, TimeUnit.SECONDS);
                if (news == null) {
                    // Without an id: it is no news, and who comes back is not told the times he missed.
                    client.sendEvent("time", WatchRoutes.time(means).toString());
                } else {
                    send(news);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end();
            client.close();
        }
    }

    private void send(Bulletin.@Nullable News news) {
        if (news != null && !gone) {
            client.sendEvent(news.kind(), news.json(), news.id());
        }
    }

    private void end() {
        gone = true;
        means.picture().bulletin().leave(listener);
    }
}
