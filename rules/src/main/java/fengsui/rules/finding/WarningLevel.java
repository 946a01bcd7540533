package fengsui.rules.finding;

/**
 * How grave a finding is. BLUE to RED are the four levels of art. 63 of the Emergency Response Law (2024); NOTICE is
 * apart: a colourless service notice, never a colour.
 */
public enum WarningLevel {
    NOTICE("", "服务提示", "notice"),
    BLUE("IV", "蓝色", "blue"),
    YELLOW("III", "黄色", "yellow"),
    ORANGE("II", "橙色", "orange"),
    RED("I", "红色", "red");

    private final String numeral;
    private final String zh;
    private final String en;

    WarningLevel(String numeral, String zh, String en) {
        this.numeral = numeral;
        this.zh = zh;
        this.en = en;
    }

    /** I (gravest) to IV; empty for NOTICE. */
    public String numeral() {
        return numeral;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }

    public boolean isColour() {
        return this != NOTICE;
    }
}
