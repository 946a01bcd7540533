package fengsui.rules.alert;

import fengsui.rules.area.Area;
import fengsui.rules.finding.WarningLevel;
import fengsui.rules.table.Consequence;
import fengsui.rules.table.Hazard;
import fengsui.rules.table.Ladder;
import fengsui.rules.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One alert with its marks and clocks. It knows when something is due; what then happens is decided outside. */
final class Alert {

    static final long NEVER = Long.MAX_VALUE;

    final String id;
    final Area area;
    final Hazard hazard;
    final long startedAt;
    /** Where it speaks. */
    final Place.Key place;

    int revision;
    AlertState state = AlertState.ACTIVE;
    WarningLevel level;

    /** Level of the change published last; null before the first. */
    @Nullable
    WarningLevel publishedLevel;

    /** Instant of the newest level change, RAISED included. */
    long levelAt;

    /** Revision of the newest LEVEL_ROSE or REOPENED: who has not seen it acts on a picture that is too mild. */
    int roseRevision;

    boolean acknowledged;
    boolean acted;
    boolean unacted;
    boolean adopted;
    boolean dataLost;
    int rung;
    final LadderClock ladderClock = new LadderClock();
    final LadderClock actionClock = new LadderClock();

    /** End of the shelf in epoch milliseconds, 0 if not shelved. */
    long shelfUntil;

    /** The county's alert that groups this one with others of its hazard. */
    @Nullable
    String grouped;

    /** The graver alert this one follows from, to which it leaves the ladder. */
    @Nullable
    String outranked;

    /** The alert this one follows from; stays when that ends. */
    @Nullable
    String cause;

    /** The alert all this began with, as it was told last. */
    @Nullable
    String incident;

    /** What it lets expect, by {@link Consequence#watch()}, and until when in epoch milliseconds: NEVER while it stands. */
    final TreeMap<String, Long> watches = new TreeMap<>();

    @Nullable
    String assignee;

    final Set<String> dispatched = new TreeSet<>();

    /** Fingerprint of the members published last, and when; a difference is due at {@code evidenceDue}. */
    String published = "";

    long evidenceAt;
    long evidenceDue = NEVER;

    long clearedAt;
    long closedAt;

    @Nullable
    Outcome outcome;

    /** What it says; of an ended alert the last it said. */
    Face face = Face.BLANK;

    Alert(String id, Area area, Hazard hazard, long startedAt, WarningLevel level) {
        this.id = id;
        this.area = area;
        this.hazard = hazard;
        this.startedAt = startedAt;
        this.level = level;
        this.levelAt = startedAt;
        this.place = new Place.Key(hazard.key(), area);
    }

    /** What operators read of an alert. */
    record Face(String zh, String en, String plan, boolean suspect) {
        static final Face BLANK = new Face("", "", "", false);
    }

    /** Takes back what people did about a lesser danger, and asks the first rung anew. */
    void startOver(long at) {
        acknowledged = false;
        acted = false;
        unacted = false;
        shelfUntil = 0;
        rung = 0;
        ladderClock.restart(at);
        actionClock.restart(at);
        wind(at);
    }

    void acknowledge(long at) {
        acknowledged = true;
        unacted = false;
        actionClock.restart(at);
        wind(at);
    }

    /** The next rung, or the last one again. */
    void climb(long at, Tables tables) {
        rung = Math.min(rung + 1, rungs(tables) - 1);
        ladderClock.restart(at);
    }

    void end(AlertState ended, long at) {
        state = ended;
        shelfUntil = 0;
        evidenceDue = NEVER;
        if (ended == AlertState.CLEARED) {
            clearedAt = at;
        } else {
            closedAt = at;
        }
        wind(at);
    }

    /** An alert that ended needs no explanation any more. */
    void standAlone() {
        grouped = null;
        outranked = null;
    }

    /** The alert that explains this one, or null: nobody is asked about this one then. */
    @Nullable
    String parent() {
        return grouped != null ? grouped : outranked;
    }

    /**
     * Begins what its level calls to watch for and lets the rest run out.
     *
     * @param lines what its hazard may lead to
     * @param standing whether findings of its own stand behind it
     * @return the lines that were not watched before
     */
    List<Consequence> watch(List<Consequence> lines, boolean standing, long at) {
        List<Consequence> begun = new ArrayList<>();
        for (Consequence line : lines) {
            boolean on = standing && level.compareTo(line.least()) >= 0;
            Long until = watches.get(line.watch());
            if (on) {
                watches.put(line.watch(), NEVER);
                if (until == null) {
                    begun.add(line);
                }
            } else if (until != null && until == NEVER) {
                watches.put(line.watch(), at + line.lagMillis());
            }
        }
        return begun;
    }

    /** Epoch milliseconds at which the next watch has run out; NEVER without one. */
    long watchDue() {
        long due = NEVER;
        // Asked of every alert at every step, and most watch for nothing.
        if (watches.isEmpty()) {
            return due;
        }
        for (long until : watches.values()) {
            due = Math.min(due, until);
        }
        return due;
    }

    /** Sets each clock running or halts it, as the marks demand. To be called after every change of a mark. */
    void wind(long at) {
        boolean asking = state == AlertState.ACTIVE && shelfUntil == 0 && parent() == null;
        ladderClock.run(asking && !acknowledged, at);
        actionClock.run(asking && acknowledged && !acted && !unacted, at);
    }

    long escalationDue(Tables tables) {
        return ladderClock.due(limitMillis(tables));
    }

    /** Twice the rung's limit after the acknowledgement. */
    long unactedDue(Tables tables) {
        return actionClock.due(2 * limitMillis(tables));
    }

    /** Role asked at present; empty if nobody is: a notice, an inhibited or an ended alert. */
    String addressee(Tables tables) {
        Ladder ladder = ladder(tables);
        return ladder == null || parent() != null || state != AlertState.ACTIVE
                ? ""
                : ladder.rungs().get(clampedRung(ladder)).role();
    }

    int shownRung(Tables tables) {
        Ladder ladder = ladder(tables);
        return ladder == null ? 0 : clampedRung(ladder);
    }

    private long limitMillis(Tables tables) {
        Ladder ladder = ladder(tables);
        return ladder == null ? 0 : ladder.rungs().get(clampedRung(ladder)).limitMillis();
    }

    private int rungs(Tables tables) {
        Ladder ladder = ladder(tables);
        return ladder == null ? 1 : ladder.rungs().size();
    }

    /** A lower level may have a shorter ladder. */
    private int clampedRung(Ladder ladder) {
        return Math.min(rung, ladder.rungs().size() - 1);
    }

    private @Nullable Ladder ladder(Tables tables) {
        return tables.responsibility(hazard, level, area).ladder();
    }
}
