package fengsui.console.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A drill as a console shows and directs it; who plays drills implements it. Thread-safe. */
public interface Rehearsal {

    /** A scenario that can be played. */
    record Choice(String name, String zh, String en) {}

    /** The scenarios there are. */
    List<Choice> choices();

    /** STARTING, PLAYING, PAUSED or OVER. */
    String state();

    /** How the drill stands: scenario, state, times, score so far, what the director was answered. */
    ObjectNode standing();

    /** A line to the director; empty or why it was not taken. */
    String say(String line);

    /**
     * Ends what is played and plays another scenario.
     *
     * @param speed most seconds of event time per second; 0: as fast as it goes
     * @param staffed whether people act instead of the script
     * @return empty or why it cannot be
     */
    String start(String scenario, double speed, boolean staffed);
}
