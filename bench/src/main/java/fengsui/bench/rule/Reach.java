package fengsui.bench.rule;

/** What a rule is judged for. */
public enum Reach {
    SITE,
    GRID,
    TOWN,
    COUNTY
}
