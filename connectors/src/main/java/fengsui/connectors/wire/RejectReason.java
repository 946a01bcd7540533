package fengsui.connectors.wire;

/** Why a message was refused. Every refusal is counted under its reason. */
public enum RejectReason {
    /** Not JSON, truncated, wrong charset, a duplicate key, a number that is none. */
    MALFORMED,
    /** Larger or deeper than allowed. */
    TOO_LARGE,
    /** A version of the wire contract this release does not read. */
    UNKNOWN_VERSION,
    /** A type of message that does not belong on this topic. */
    WRONG_TYPE,
    /** A field that is not on the allow-list. */
    UNKNOWN_FIELD,
    /** A field that carries or could carry a person's identity. Its bytes are not kept. */
    IDENTITY,
    MISSING_FIELD,
    /** A field of the wrong shape, such as text for a number or an instant that is none. */
    BAD_FIELD,
    WRONG_REALM,
    UNKNOWN_QUANTITY,
    WRONG_UNIT,
    WRONG_FEED,
    IMPLAUSIBLE,
    UNKNOWN_AREA,
    UNKNOWN_SITE,
    /** A site reports a quantity it is not registered for. */
    UNREGISTERED_QUANTITY,
    FROM_THE_FUTURE,
    /** Older than the oldest pane kept. */
    TOO_LATE,
    /** An exact repeat inside the memory of ids. */
    DUPLICATE,
    /** Beyond the memory of ids, and its slot is taken. */
    LATE_REPEAT,
    /** A pack, register record or mode switch the validator refused. */
    REFUSED
}
