package fengsui.rules.situation;

/** Part of the day in China Standard Time: NIGHT is 22:00 to 06:00 (GB 3096-2008, hours unverified). */
public enum Period {
    DAY,
    NIGHT
}
