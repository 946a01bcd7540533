package fengsui.rules.area;

/** The four levels of division, largest first. */
public enum AreaLevel {
    COUNTY,
    TOWN,
    VILLAGE,
    GRID
}
