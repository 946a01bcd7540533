package fengsui.rules.table;

/**
 * A department that can do something about a hazard; an organisation, never a person.
 *
 * @param key lower-case words, {@code water-bureau}
 * @param zh name
 * @param en name
 */
public record Owner(String key, String zh, String en) {}
