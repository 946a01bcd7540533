package fengsui.rules.quantity;

/** What kind of fact a quantity is. SOCIAL facts are counts of at least k reports and never meet camera facts. */
public enum Sensitivity {
    TECHNICAL,
    INFRASTRUCTURE,
    SOCIAL
}
