package fengsui.bench.rule;

/** Levels, from the least. */
public enum Colour {
    BLUE,
    YELLOW,
    ORANGE,
    RED
}
