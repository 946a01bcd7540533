package fengsui.rules.table;

/** How far from its cause a consequence is to be expected. */
public enum Reach {
    /** On the same ground: in the area of the cause, or in that it lies in. */
    SAME("同地", "here"),
    /** In the areas the register names as neighbours of the cause's. */
    NEIGHBOURS("相邻", "in neighbouring areas"),
    /** In the areas the register names as downstream of the cause's, and in those downstream of them. */
    DOWNSTREAM("下游", "downstream");

    private final String zh;
    private final String en;

    Reach(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }
}
