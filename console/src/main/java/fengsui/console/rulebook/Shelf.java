package fengsui.console.rulebook;

import fengsui.connectors.wire.Status;
import fengsui.rules.pack.Compiled;
import fengsui.rules.pack.PackCompiler;
import fengsui.rules.pack.PackSource;
import fengsui.rules.quantity.Catalogue;
import fengsui.rules.table.Tables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The rule packs that were published to an engine, and what became of them. Thread-safe. */
public final class Shelf {

    private final Map<String, Volume> byHash = new LinkedHashMap<>();
    private final Map<String, Status.PackAccepted> accepted = new LinkedHashMap<>();
    private final Map<String, Status.PackRefused> refused = new LinkedHashMap<>();
    private final Map<String, Compiled> compiled = new ConcurrentHashMap<>();
    /** Account to its draft: one each, gone with the console. */
    private final Map<String, Volume> drafts = new ConcurrentHashMap<>();

    /** What became of a pack. */
    public enum State {
        /** Judged by now, or from {@code activeFrom} on. */
        ACTIVE,
        /** Was judged by until another took its place. */
        REPLACED,
        /** Did not pass the engine's checks. */
        REFUSED,
        /** The engine has not said anything. */
        PUBLISHED,
        /** An analyst's own: no engine has seen it. */
        DRAFT
    }

    /**
     * A pack and what became of it.
     *
     * @param source its files
     * @param hash SHA-256 of them, hex
     * @param publishedAt epoch milliseconds
     * @param state what became of it
     * @param activeFrom epoch milliseconds of event time from which it is judged by; 0 if it is not
     * @param problems why it was refused
     */
    public record Volume(
            PackSource source, String hash, long publishedAt, State state, long activeFrom, List<String> problems) {
        public Volume {
            problems = List.copyOf(problems);
        }
    }

    /** Takes a pack from the topic. */
    public synchronized void take(PackSource source, long publishedAt) {
        byHash.put(source.hash(), new Volume(source, source.hash(), publishedAt, State.PUBLISHED, 0, List.of()));
    }

    /** The engine accepted a pack. */
    public synchronized void take(Status.PackAccepted status) {
        accepted.put(status.hash(), status);
        refused.remove(status.hash());
    }

    /** The engine refused a pack. */
    public synchronized void take(Status.PackRefused status) {
        refused.put(status.hash(), status);
    }

    /** All packs, the newest first. */
    public synchronized List<Volume> volumes() {
        String active = accepted.values().stream()
                .max(Comparator.comparingLong(Status.PackAccepted::activeFrom))
                .map(Status.PackAccepted::hash)
                .orElse("");
        List<Volume> volumes = new ArrayList<>();
        byHash.values().forEach(volume -> volumes.add(0, judged(volume, active)));
        return volumes;
    }

    private Volume judged(Volume volume, String active) {
        Status.PackAccepted taken = accepted.get(volume.hash());
        Status.PackRefused not = refused.get(volume.hash());
        State state = taken != null
                ? volume.hash().equals(active) ? State.ACTIVE : State.REPLACED
                : not != null ? State.REFUSED : State.PUBLISHED;
        return new Volume(
                volume.source(),
                volume.hash(),
                volume.publishedAt(),
                state,
                taken == null ? 0 : taken.activeFrom(),
                not == null ? List.of() : not.problems());
    }

    /** All packs an account may see, its own draft first. */
    public List<Volume> volumes(String account) {
        List<Volume> volumes = new ArrayList<>(volumes());
        Volume draft = drafts.get(account);
        if (draft != null) {
            volumes.add(0, draft);
        }
        return volumes;
    }

    /** Keeps an account's draft in the place of its last one. */
    public Volume draft(String account, PackSource source) {
        Volume draft = new Volume(source, source.hash(), 0, State.DRAFT, 0, List.of());
        Volume before = drafts.put(account, draft);
        if (before != null) {
            compiled.remove(before.hash());
        }
        return draft;
    }

    /** The pack whose hash begins so, among those an account may see; empty if none or several do. */
    public Optional<Volume> find(String account, String hash) {
        List<Volume> found = volumes(account).stream()
                .filter(volume -> !hash.isEmpty() && volume.hash().startsWith(hash))
                .toList();
        return found.isEmpty() || found.stream().map(Volume::hash).distinct().count() > 1
                ? Optional.empty()
                : Optional.of(found.get(0));
    }

    /** The pack that is judged by; empty if the engine has accepted none yet. */
    public Optional<Volume> active() {
        return volumes().stream()
                .filter(volume -> volume.state() == State.ACTIVE)
                .findFirst();
    }

    /** What checking a pack gives; kept, for it takes a second. */
    public Compiled compiled(Volume volume) {
        return compiled.computeIfAbsent(
                volume.hash(), hash -> PackCompiler.compile(volume.source(), Catalogue.shipped(), Tables.shipped()));
    }
}
