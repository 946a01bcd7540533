package fengsui.console.shift;

import fengsui.console.journal.Journal;
import fengsui.rules.area.Area;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who handed the watch to whom, and which events have been reported upward. A handover is offered by one account and taken
 * by another; it is nobody's until then. Kept in a journal beside the accounts. Thread-safe.
 */
public final class ShiftBook {

    private static final int MOST_SHOWN = 50;

    private final Journal<Entry> journal;
    private final List<Entry> entries;

    /** What an entry says. */
    public enum Kind {
        /** An account wants to hand over; {@code text} is what the next has to know. */
        OFFERED,
        /** Another account took it over; {@code subject} is the offer's number. */
        TAKEN,
        /** An alert is an event that has to be reported; its clock runs. */
        REPORTABLE,
        /** It was told by telephone. */
        BY_PHONE,
        /** The first written report (首报) went out. */
        FIRST,
        /** A further one (续报). */
        FURTHER,
        /** The last one (终报); the clock ends. */
        FINAL
    }

    /**
     * One line of the book.
     *
     * @param number counts up from 1
     * @param kind what it says
     * @param county whose
     * @param subject number of the offer, or id of the alert; empty for an offer
     * @param account who wrote it: a desk, never a person
     * @param at event time, epoch milliseconds
     * @param text as written, without anything that names a person
     */
    public record Entry(long number, Kind kind, String county, String subject, String account, long at, String text) {}

    /** Why something cannot be entered. */
    public static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        private final String sentence;

        Refusal(String sentence) {
            super(sentence);
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }
    }

    private ShiftBook(Journal<Entry> journal, List<Entry> entries) {
        this.journal = journal;
        this.entries = entries;
    }

    /**
     * Opens the book of a folder.
     *
     * @throws IOException if it cannot be read
     */
    public static ShiftBook in(Path folder) throws IOException {
        Journal<Entry> journal = new Journal<>(folder.resolve("shift.jsonl"));
        return new ShiftBook(journal, new ArrayList<>(journal.read(Entry.class)));
    }

    /** Offers to hand over a county. */
    public synchronized Entry offer(Area county, String account, long at, String text) throws Refusal, IOException {
        if (text.isBlank()) {
            throw new Refusal("text: '' (expected: what the next shift has to know)");
        }
        if (open(county).isPresent()) {
            throw new Refusal("a handover is offered already; it has to be taken first");
        }
        return write(Kind.OFFERED, county, "", account, at, text);
    }

    /** Takes what was offered. */
    public synchronized Entry take(Area county, String account, long at, String text) throws Refusal, IOException {
        Entry offer = open(county).orElseThrow(() -> new Refusal("no handover is offered"));
        if (offer.account().equals(account)) {
            throw new Refusal("account: " + account + " offered it (expected: another account takes it)");
        }
        return write(Kind.TAKEN, county, String.valueOf(offer.number()), account, at, text);
    }

    /** The handover that was offered and not taken yet. */
    public synchronized Optional<Entry> open(Area county) {
        Entry last = null;
        for (Entry entry : entries) {
            if (entry.county().equals(county.code()) && (entry.kind() == Kind.OFFERED || entry.kind() == Kind.TAKEN)) {
                last = entry;
            }
        }
        return Optional.ofNullable(last).filter(entry -> entry.kind() == Kind.OFFERED);
    }

    /** Handovers of a county, the newest first, fifty at most. */
    public synchronized List<Entry> handovers(Area county) {
        List<Entry> found = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.county().equals(county.code()) && (entry.kind() == Kind.OFFERED || entry.kind() == Kind.TAKEN)) {
                found.add(entry);
            }
        }
        Collections.reverse(found);
        return List.copyOf(found.subList(0, Math.min(found.size(), MOST_SHOWN)));
    }

    /** An alert becomes an event that has to be reported, or a report of it went out. */
    public synchronized Entry report(Area county, Kind kind, String alert, String account, long at, String text)
            throws Refusal, IOException {
        List<Entry> known = reports(county, alert);
        boolean begun = known.stream().anyMatch(entry -> entry.kind() == Kind.REPORTABLE);
        boolean written = known.stream().anyMatch(entry -> entry.kind() == Kind.FIRST);
        boolean ended = known.stream().anyMatch(entry -> entry.kind() == Kind.FINAL);
        String fault =
                switch (kind) {
                    case OFFERED, TAKEN -> "kind: " + kind + " is no report";
                    case REPORTABLE -> begun ? "its clock runs already" : null;
                    case BY_PHONE, FIRST -> begun ? null : "it is no event to be reported yet";
                    case FURTHER, FINAL -> written ? null : "its first report has not gone out yet";
                };
        if (ended) {
            fault = "its final report has gone out";
        } else if (kind == Kind.FIRST && written) {
            fault = "its first report has gone out; write a further one";
        }
        if (fault != null) {
            throw new Refusal(fault);
        }
        return write(kind, county, alert, account, at, text);
    }

    /** What was reported of an alert, oldest first. */
    public synchronized List<Entry> reports(Area county, String alert) {
        return entries.stream()
                .filter(entry -> entry.county().equals(county.code())
                        && entry.kind() != Kind.OFFERED
                        && entry.kind() != Kind.TAKEN
                        && entry.subject().equals(alert))
                .toList();
    }

    /** Alerts of a county that became events to be reported, the newest first, fifty at most. */
    public synchronized List<String> reportable(Area county) {
        List<String> alerts = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.county().equals(county.code()) && entry.kind() == Kind.REPORTABLE) {
                alerts.add(0, entry.subject());
            }
        }
        return List.copyOf(alerts.subList(0, Math.min(alerts.size(), MOST_SHOWN)));
    }

    private Entry write(Kind kind, Area county, String subject, String account, long at, @Nullable String text)
            throws IOException {
        Entry entry = new Entry(
                entries.size() + 1L, kind, county.code(), subject, account, at, Objects.requireNonNullElse(text, ""));
        // On the disk first: what is shown has been kept.
        journal.write(entry);
        entries.add(entry);
        return entry;
    }
}
