package fengsui.jobs.flow;

import fengsui.rules.watch.Item;

/**
 * An item on its way to the stage that keeps a key.
 *
 * @param key grid or county code
 * @param item what it brings
 */
public record Parcel(String key, Item item) {}
