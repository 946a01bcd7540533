package fengsui.rules.table;

/**
 * What to heed and what to do.
 *
 * @param key lower-case words, {@code evacuate-low-lying}; {@code none} for trials
 * @param zh name
 * @param en name
 * @param mattersZh matters to heed (art. 64)
 * @param mattersEn matters to heed
 * @param measuresZh measures (art. 64)
 * @param measuresEn measures
 */
public record Plan(
        String key, String zh, String en, String mattersZh, String mattersEn, String measuresZh, String measuresEn) {}
