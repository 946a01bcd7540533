package fengsui.console.board;

import fengsui.rules.area.Area;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The news of a realm in order, each with an id: the newest are kept, so that who was away for a while takes up where he
 * left off. Thread-safe.
 */
public final class Bulletin {

    private static final int KEPT = 10_000;

    /** Ids of another start of the server mean nothing to this one. */
    private final String start;

    private final Deque<News> kept = new ArrayDeque<>();
    private final List<Consumer<News>> readers = new CopyOnWriteArrayList<>();
    private long last;

    /**
     * One piece of news.
     *
     * @param id of it in this bulletin
     * @param number counts up by one
     * @param county whom it concerns
     * @param kind the event's name
     * @param json its content
     */
    public record News(String id, long number, Area county, String kind, String json) {}

    /** @param start a word no other start of the server has */
    public Bulletin(String start) {
        this.start = start;
    }

    /** Tells everybody. */
    public synchronized void tell(Area county, String kind, String json) {
        last++;
        News news = new News(start + "-" + last, last, county, kind, json);
        kept.addLast(news);
        if (kept.size() > KEPT) {
            kept.removeFirst();
        }
        readers.forEach(reader -> reader.accept(news));
    }

    /** The id of the newest; what a snapshot taken now stands for. */
    public synchronized String newest() {
        return start + "-" + last;
    }

    /**
     * Begins to tell a reader; he must not block.
     *
     * @param after the id he saw last, or empty
     * @return what he missed since; empty if that is not known and he needs a snapshot
     */
    public synchronized Optional<List<News>> join(String after, Consumer<News> reader) {
        readers.add(reader);
        long seen = number(after);
        boolean known =
                seen >= 0 && seen <= last && (kept.isEmpty() || kept.getFirst().number() <= seen + 1);
        if (!known) {
            return Optional.empty();
        }
        List<News> missed = new ArrayList<>();
        kept.forEach(news -> {
            if (news.number() > seen) {
                missed.add(news);
            }
        });
        return Optional.of(missed);
    }

    public void leave(Consumer<News> reader) {
        readers.remove(reader);
    }

    private long number(String id) {
        if (!id.startsWith(start + "-")) {
            return -1;
        }
        try {
            return Long.parseLong(id.substring(start.length() + 1));
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
