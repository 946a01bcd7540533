package fengsui.console.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.staticfiles.Location;

/** The console over HTTP: a page, the picture as JSON, a stream of news, and what people ask for. */
public final class Server implements AutoCloseable {

    private static final int LARGEST_BODY = 4 * 1024 * 1024;

    private final Means means;
    private final Javalin app;

    private Server(Means means, String host, int port) {
        this.means = means;
        this.app = Javalin.create(this::configure).start(host, port);
    }

    /**
     * Begins to serve.
     *
     * @param port 0 for a free one
     */
    public static Server start(Means means, String host, int port) {
        return new Server(means, host, port);
    }

    public int port() {
        return app.port();
    }

    @Override
    public void close() {
        app.stop();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.http.maxRequestSize = LARGEST_BODY;
        config.staticFiles.add(files -> {
            files.hostedPath = "/";
            files.directory = "/fengsui/console/page";
            files.location = Location.CLASSPATH;
        });
        Door door = new Door(means);
        door.open(config);
        new DeskRoutes(means, door).open(config);
        new PlaceRoutes(means, door).open(config);
        new RuleRoutes(means, door).open(config);
        new WatchRoutes(means, door).open(config);
        new AuditRoutes(means, door).open(config);
        new ShiftRoutes(means, door).open(config);
        new DrillRoutes(means, door).open(config);
        new ReceiptRoutes(means).open(config);
        config.routes.exception(
                Refused.class, (refused, ctx) -> Json.refuse(ctx, refused.status(), refused.sentence()));
    }
}
