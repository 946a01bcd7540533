package fengsui.simulator.county;

import fengsui.rules.area.Area;

/**
 * One of the eight fictional towns.
 *
 * @param area nine digits
 * @param zh name
 * @param en name
 * @param column 0 (west, hills) to 3 (east, plain)
 * @param row 0 (south) or 1 (north)
 * @param residents how many live there
 */
public record Town(Area area, String zh, String en, int column, int row, int residents) {}
