package fengsui.rules.indicator;

/** A catalogue function of several indicators. */
public enum Function {
    /** Air quality index over 24 h, HJ 633-2012, from 2026-03-01 HJ 633-2026. */
    AQI("aqi"),
    DIFFERENCE("difference"),
    RATIO("ratio"),
    WEIGHTED_SUM("weighted_sum");

    private final String text;

    Function(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
