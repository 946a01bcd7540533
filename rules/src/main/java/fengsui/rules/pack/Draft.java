package fengsui.rules.pack;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule as far as it could be read, before the checks that need all of it or the whole pack.
 *
 * @param when null if any part of the condition could not be read
 */
record Draft(
        Reporter reporter,
        int line,
        String name,
        String sentence,
        Header header,
        @Nullable Condition when,
        List<Condition> evidence,
        List<Rule.Release> release) {}
