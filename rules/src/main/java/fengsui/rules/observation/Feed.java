package fengsui.rules.observation;

/** The three kinds of feed. Cameras deliver analytics results, never pictures. */
public enum Feed {
    CAMERA,
    SENSOR,
    INCIDENT
}
