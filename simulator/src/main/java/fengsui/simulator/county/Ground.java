package fengsui.simulator.county;

import fengsui.simulator.physics.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The county's plane: 48 km by 36 km, towns of 12 km by 18 km, each of three by five grids. Corners are moved a little
 * so that the map looks like land; shared corners move together.
 */
final class Ground {

    static final int COLUMNS = 4;
    static final int ROWS = 2;
    static final int GRID_COLUMNS = 3;
    static final int GRID_ROWS = 5;
    static final double GRID_WIDTH_KM = 4;
    static final double GRID_HEIGHT_KM = 3.6;

    /** South-west corner: open sea, so that nobody takes the county for a real one. */
    private static final double SOUTH = 29.8;

    private static final double WEST = 124.2;
    private static final double KM_PER_DEGREE = 111.32;

    private final long seed;

    Ground(long seed) {
        this.seed = seed;
    }

    /** The corner at that crossing of grid lines. */
    Point corner(int column, int row) {
        SplittableRandom random = new SplittableRandom(seed * 31 + column * 1009L + row);
        return new Point(
                (column + random.nextDouble(-0.15, 0.15)) * GRID_WIDTH_KM,
                (row + random.nextDouble(-0.15, 0.15)) * GRID_HEIGHT_KM);
    }

    /** The middle of a grid of a town; index 0 to 14, row by row from the south. */
    Point centre(Town town, int index) {
        return new Point(
                (town.column() * GRID_COLUMNS + index % GRID_COLUMNS + 0.5) * GRID_WIDTH_KM,
                (town.row() * GRID_ROWS + Math.floorDiv(index, GRID_COLUMNS) + 0.5) * GRID_HEIGHT_KM);
    }

    /** The closed outline of a block of grids, counter-clockwise. */
    List<Point> outline(int column, int row, int width, int height) {
        List<Point> ring = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            ring.add(corner(column + i, row));
        }
        for (int i = 0; i < height; i++) {
            ring.add(corner(column + width, row + i));
        }
        for (int i = width; i > 0; i--) {
            ring.add(corner(column + i, row + height));
        }
        for (int i = height; i >= 0; i--) {
            ring.add(corner(column, row + i));
        }
        return ring;
    }

    static double latitude(Point place) {
        return SOUTH + place.northKm() / KM_PER_DEGREE;
    }

    static double longitude(Point place) {
        return WEST + place.eastKm() / (KM_PER_DEGREE * Math.cos(Math.toRadians(SOUTH)));
    }

    /** The place with those coordinates: the inverse of {@link #latitude} and {@link #longitude}. */
    Point place(double latitude, double longitude) {
        return new Point(
                (longitude - WEST) * KM_PER_DEGREE * Math.cos(Math.toRadians(SOUTH)),
                (latitude - SOUTH) * KM_PER_DEGREE);
    }
}
