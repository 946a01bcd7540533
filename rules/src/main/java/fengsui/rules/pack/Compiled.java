package fengsui.rules.pack;

import java.util.List;

/** What became of a pack's source: accepted as a whole or refused as a whole. */
public sealed interface Compiled {

    /** Every rule passed every check. */
    record Accepted(Pack pack) implements Compiled {}

    /**
     * At least one problem; no rule of the pack may run.
     *
     * @param problems all problems of all files, sorted by file and line; never empty
     */
    record Refused(List<Problem> problems) implements Compiled {
        public Refused {
            problems = problems.stream().sorted().distinct().toList();
        }
    }
}
