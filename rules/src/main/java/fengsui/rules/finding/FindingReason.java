package fengsui.rules.finding;

/** Why a finding changed. */
public enum FindingReason {
    /** The rule was TRUE for its hold time: the finding is active. */
    HELD(FindingState.ACTIVE),
    /** The verdict became UNKNOWN while active. Never ends a finding. */
    LOST(FindingState.UNKNOWN),
    /** Known again after LOST, and TRUE (also: TRUE again after KNOWN_AGAIN). */
    TRUE_AGAIN(FindingState.ACTIVE),
    /** Known again after LOST, but FALSE: still active while the clear clock runs. */
    KNOWN_AGAIN(FindingState.ACTIVE),
    /** FALSE (or released) for the clear time. */
    CLEARED(FindingState.ENDED),
    /** Its site left the register. */
    SITE_RETIRED(FindingState.ENDED),
    /** Its rule left the pack. */
    RULE_WITHDRAWN(FindingState.ENDED),
    /**
     * TRUE for half its hold time (also: TRUE again before it was HELD): it counts where its hazard is watched as the
     * consequence of another, and nowhere else before it is HELD.
     */
    EARLY(FindingState.ACTIVE),
    /** FALSE (or released) for the clear time, told EARLY and never HELD. */
    PASSED(FindingState.ENDED);

    private final FindingState state;

    FindingReason(FindingState state) {
        this.state = state;
    }

    /** The state the finding is in after a change for this reason. */
    public FindingState state() {
        return state;
    }
}
