package fengsui.simulator.play;

import java.util.Iterator;

/** Messages in the order their producers write them, among them rounds of clocks. Can be run through once. */
public interface Play extends Iterator<Posting> {

    /** The last clock it writes, epoch milliseconds. */
    long lastClock();
}
