package fengsui.bench.engine.plain;

import fengsui.bench.gate.FindingSink;
import fengsui.bench.rule.Reach;
import fengsui.bench.rule.RuleBook;
import fengsui.bench.rule.RuleSpec;
import fengsui.bench.workload.Region;
import fengsui.bench.workload.Workload;
import java.util.List;

/**
 * Hold and clear of every rule at every place: one byte and one int each, and one heap of timers. Instants are
 * milliseconds since the workload's start. Verdicts here are TRUE or FALSE; who does not know does not call.
 */
final class Clocks {

    private static final byte IDLE = 0;
    private static final byte HOLDING = 1;
    private static final byte ACTIVE = 2;
    private static final byte CLEARING = 3;
    private static final int PLACES = 1 << 21;
    private static final int POKE = 1 << 31;

    /** Takes begins and ends for the roll-up, and timers that are not a clock's. */
    interface Owner {
        void changed(RuleSpec rule, int place, boolean begins, int t);

        /** All of the instants before one has happened. */
        void settle(int before);

        void poke(RuleSpec rule, int index, int place, int t);
    }

    private final List<RuleSpec> rules;
    private final byte[][] states;
    private final int[][] since;
    private final TimerHeap timers = new TimerHeap();
    private final FindingSink sink;
    private final Owner owner;

    Clocks(RuleBook book, Region region, FindingSink sink, Owner owner) {
        this.rules = book.rules();
        this.sink = sink;
        this.owner = owner;
        this.states = new byte[rules.size()][];
        this.since = new int[rules.size()][];
        for (int i = 0; i < states.length; i++) {
            int places = places(rules.get(i).reach(), region);
            states[i] = new byte[places];
            since[i] = new int[rules.get(i).holdMillis() + rules.get(i).clearMillis() > 0 ? places : 0];
        }
    }

    private static int places(Reach reach, Region region) {
        return switch (reach) {
            case SITE -> region.sites();
            case GRID -> region.grids();
            case TOWN -> region.towns();
            case COUNTY -> region.counties();
        };
    }

    /** Whether nothing is remembered, so that a FALSE changes nothing. */
    boolean isIdle(int index, int place) {
        return states[index][place] == IDLE;
    }

    boolean isActive(int index, int place) {
        return states[index][place] >= ACTIVE;
    }

    /** Takes a verdict; index is the rule's place in the book's list. */
    void judge(int index, int place, int t, boolean holds, boolean releases) {
        byte state = states[index][place];
        if (state <= HOLDING) {
            if (!holds) {
                states[index][place] = IDLE;
            } else if (state == IDLE) {
                hold(index, place, t);
            }
        } else if (holds || !releases) {
            states[index][place] = ACTIVE;
        } else if (state == ACTIVE) {
            clear(index, place, t);
        }
    }

    private void hold(int index, int place, int t) {
        int hold = (int) rules.get(index).holdMillis();
        if (hold == 0) {
            change(index, place, t, true);
            return;
        }
        states[index][place] = HOLDING;
        since[index][place] = t;
        timers.push(t + hold, index * PLACES + place);
    }

    private void clear(int index, int place, int t) {
        int clear = (int) rules.get(index).clearMillis();
        if (clear == 0) {
            change(index, place, t, false);
            return;
        }
        states[index][place] = CLEARING;
        since[index][place] = t;
        timers.push(t + clear, index * PLACES + place);
    }

    private void change(int index, int place, int t, boolean begins) {
        states[index][place] = begins ? ACTIVE : IDLE;
        RuleSpec rule = rules.get(index);
        if (begins) {
            sink.begin(rule.number(), place, Workload.START + t);
        } else {
            sink.end(rule.number(), place, Workload.START + t);
        }
        owner.changed(rule, place, begins, t);
    }

    /** Asks for {@link Owner#poke} at an instant. */
    void wake(int index, int place, int due) {
        timers.push(due, POKE | index * PLACES + place);
    }

    /** Lets everything happen that is due before an instant. */
    void before(int t) {
        owner.settle(Math.min(t, timers.next()));
        while (timers.isDue(t - 1)) {
            fire(timers.pop());
            owner.settle(Math.min(t, timers.next()));
        }
    }

    private void fire(long timer) {
        int due = (int) (timer >>> 32);
        int what = (int) timer & ~POKE;
        int index = what / PLACES;
        int place = what % PLACES;
        if (((int) timer & POKE) != 0) {
            owner.poke(rules.get(index), index, place, due);
            return;
        }
        RuleSpec rule = rules.get(index);
        byte state = states[index][place];
        if (state == HOLDING && since[index][place] + rule.holdMillis() == due) {
            change(index, place, due, true);
        } else if (state == CLEARING && since[index][place] + rule.clearMillis() == due) {
            change(index, place, due, false);
        }
    }
}
