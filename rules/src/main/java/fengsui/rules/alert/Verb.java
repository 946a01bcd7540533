package fengsui.rules.alert;

/** What an operator can ask of an alert. */
public enum Verb {
    ACKNOWLEDGE,
    ASSIGN,
    UNASSIGN,
    NOTE,
    SHELVE,
    UNSHELVE,
    DISPATCH,
    RECEIVE,
    ACT,
    ADOPT,
    DECLINE,
    CLOSE
}
