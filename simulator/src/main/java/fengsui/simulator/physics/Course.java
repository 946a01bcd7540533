package fengsui.simulator.physics;

/**
 * What truly goes on at a place, by the minute.
 *
 * @param quantity name in the catalogue, or a report category
 * @param area code of the grid or town it happens in
 * @param town code of the town
 * @param values in the quantity's unit, or homes
 */
public record Course(String quantity, String area, String town, Series values) {}
