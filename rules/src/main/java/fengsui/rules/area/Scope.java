package fengsui.rules.area;

/** What a rule is judged for, from the smallest to the largest. */
public enum Scope {
    SITE,
    GRID,
    TOWN,
    COUNTY
}
