package fengsui.rules.alert;

/** Why an alert changed. */
public enum ChangeReason {
    RAISED,
    LEVEL_ROSE,
    LEVEL_FELL,
    EVIDENCE_CHANGED,
    DATA_LOST,
    DATA_BACK,
    ACKNOWLEDGED,
    ASSIGNED,
    UNASSIGNED,
    NOTED,
    SHELVED,
    UNSHELVED,
    DISPATCHED,
    RECEIVED,
    ACTED,
    ADOPTED,
    DECLINED,
    ESCALATED,
    UNACTED,
    INHIBITED,
    RELEASED,
    CLEARED,
    CLOSED,
    REOPENED,
    SITE_RETIRED,
    RULE_WITHDRAWN
}
