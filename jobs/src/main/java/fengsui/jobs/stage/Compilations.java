package fengsui.jobs.stage;

import fengsui.rules.pack.Compiled;
import fengsui.rules.pack.PackCompiler;
import fengsui.rules.pack.PackSource;
import fengsui.rules.quantity.Catalogue;
import fengsui.rules.table.Tables;
import fengsui.rules.watch.Compilation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Compilations of this JVM, one per pack, made beside the stream. Whoever needs one that is still being made waits: event
 * time does not notice. Thread-safe.
 */
public final class Compilations {

    /** Packs kept compiled: the one that runs, the one that comes, and one to fall back to, per realm in one JVM. */
    private static final int KEPT = 8;

    private static final ExecutorService COMPILER = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "pack-compiler");
        thread.setDaemon(true);
        // The thread outlives the job that happened to start it, and that job's class loader.
        thread.setContextClassLoader(Compilations.class.getClassLoader());
        return thread;
    });
    private static final Map<String, CompletableFuture<Compilation>> READY = new LinkedHashMap<>(16, 0.75f, true);

    private Compilations() {}

    /** Starts compiling a pack that passed all checks, unless that was done. */
    public static void begin(PackSource source) {
        CompletableFuture<Compilation> begun = future(source);
        if (begun.isCompletedExceptionally()) {
            begun.join();
        }
    }

    /** Compiles a pack that may not have passed all checks, unless that was done; false if it is refused. */
    public static boolean warm(PackSource source) {
        try {
            future(source).join();
            return true;
        } catch (CompletionException e) {
            synchronized (READY) {
                READY.remove(key(source));
            }
            return false;
        }
    }

    /** The compilation of a pack that passed all checks; waits for it if needed. */
    static Compilation get(PackSource source) {
        return future(source).join();
    }

    /** By version too: what a change explains names the version it was judged by. */
    private static String key(PackSource source) {
        return source.version() + "/" + source.hash();
    }

    private static CompletableFuture<Compilation> future(PackSource source) {
        synchronized (READY) {
            CompletableFuture<Compilation> known = READY.get(key(source));
            if (known != null) {
                return known;
            }
            CompletableFuture<Compilation> made = CompletableFuture.supplyAsync(() -> compile(source), COMPILER);
            READY.put(key(source), made);
            if (READY.size() > KEPT) {
                READY.remove(READY.keySet().iterator().next());
            }
            return made;
        }
    }

    private static Compilation compile(PackSource source) {
        Compiled compiled = PackCompiler.compile(source, Catalogue.shipped(), Tables.shipped());
        if (compiled instanceof Compiled.Accepted accepted) {
            return Compilation.of(accepted.pack());
        }
        throw new IllegalStateException(
                "pack " + source.version() + " was accepted by the validator and is refused here");
    }
}
