package fengsui.connectors.wire;

import fengsui.rules.situation.ModeSwitch;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the engine says about itself on the status topic. Instants are event time, epoch milliseconds. */
public sealed interface Status {

    long at();

    /** A pack passed all checks and acts from {@code activeFrom}. */
    record PackAccepted(String version, String hash, long activeFrom, long at) implements Status {}

    /** A pack was refused; the one before it goes on. */
    record PackRefused(String version, String hash, List<String> problems, long at) implements Status {

        /** More problems than anybody mends at once; all of them are told by {@code rules lint}. */
        static final int MOST_PROBLEMS = 200;

        private static final int LONGEST_PROBLEM = 1000;

        public PackRefused {
            problems = problems.stream()
                    .limit(MOST_PROBLEMS)
                    .map(problem -> problem.substring(0, Math.min(problem.length(), LONGEST_PROBLEM)))
                    .toList();
        }
    }

    /**
     * A site or named area was refused.
     *
     * @param record the site's id or the area's code
     */
    record RegisterRefused(String record, String sentence, long at) implements Status {}

    /** A county's mode was switched. */
    record ModeSwitched(ModeSwitch modeSwitch) implements Status {
        @Override
        public long at() {
            return modeSwitch.at();
        }
    }

    /** An operator's action was answered. */
    record ActionAnswered(fengsui.rules.alert.ActionAnswer answer) implements Status {
        @Override
        public long at() {
            return answer.at();
        }
    }

    /**
     * Event time has reached {@code at}: all changes up to then are out.
     *
     * @param lastSequence county code to the sequence of its newest change
     */
    record EventTime(long at, SortedMap<String, Long> lastSequence) implements Status {
        public EventTime {
            lastSequence = Collections.unmodifiableSortedMap(new TreeMap<>(lastSequence));
        }

        public static EventTime of(long at, Map<String, Long> lastSequence) {
            return new EventTime(at, new TreeMap<>(lastSequence));
        }
    }
}
