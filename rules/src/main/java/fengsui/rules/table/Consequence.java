package fengsui.rules.table;

import fengsui.rules.finding.WarningLevel;

/**
 * One line of the graph of hazards: what an open cause lets expect.
 *
 * @param cause hazard that brings it about
 * @param least the level from which the cause does so; a colour
 * @param consequence hazard to be expected; the cause itself where it spreads
 * @param reach where
 * @param lagMillis for how long after the cause it is still to be expected; 0 to 20 hours, less than alerts are kept
 * @param watch what is watched for, {@code flood/DOWNSTREAM}: one line of a cause for each
 * @param inhibits whether an alert of the consequence below the level of its cause leaves the ladder to it
 */
public record Consequence(
        Hazard cause,
        WarningLevel least,
        Hazard consequence,
        Reach reach,
        String watch,
        long lagMillis,
        boolean inhibits) {

    static Consequence of(
            Hazard cause, WarningLevel least, Hazard consequence, Reach reach, long lagMillis, boolean inhibits) {
        String watch = consequence.key() + "/" + reach;
        return new Consequence(cause, least, consequence, reach, watch, lagMillis, inhibits);
    }
}
