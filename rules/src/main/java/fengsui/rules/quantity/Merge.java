package fengsui.rules.quantity;

/** How the values of several sites become the value of an area. */
public enum Merge {
    ADD,
    WORST,
    MEAN
}
