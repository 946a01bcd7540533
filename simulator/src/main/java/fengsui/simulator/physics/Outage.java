package fengsui.simulator.physics;

/**
 * A site nothing is heard of.
 *
 * @param site the site
 * @param town code of its town
 * @param from milliseconds
 * @param to milliseconds; the first sign of life after it
 */
public record Outage(String site, String town, long from, long to) {}
