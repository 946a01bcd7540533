package fengsui.simulator.replay;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads decimal numbers as people write them into tables. */
final class Numbers {

    /** Long enough for any measurement; a bound, because the cost of reading grows with the square of the length. */
    private static final int LONGEST = 40;

    private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,2})?");

    private Numbers() {}

    /** The number, exactly as written; empty for everything else, NaN and infinity included. */
    static Optional<BigDecimal> decimal(String text) {
        String bare = text.strip();
        if (bare.length() > LONGEST || !DECIMAL.matcher(bare).matches()) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(bare));
    }
}
