package fengsui.simulator.county;

import fengsui.rules.area.Area;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What lies beside and below what: towns and grids are laid out in columns and rows. */
final class Layout {

    private static final int[][] SIDES = {{0, -1}, {-1, 0}, {1, 0}, {0, 1}};

    private Layout() {}

    /** The towns that touch a town. */
    static List<Area> beside(Town town, List<Town> towns) {
        List<Area> beside = new ArrayList<>();
        for (int[] side : SIDES) {
            towns.stream()
                    .filter(other -> other.column() == town.column() + side[0] && other.row() == town.row() + side[1])
                    .forEach(other -> beside.add(other.area()));
        }
        return beside;
    }

    /** The town the river runs to next: each row has its river, and it runs east. */
    static List<Area> below(Town town, List<Town> towns) {
        return towns.stream()
                .filter(other -> other.row() == town.row() && other.column() == town.column() + 1)
                .map(Town::area)
                .toList();
    }

    /** The grids that touch a town's grid of that index, those of the towns beside it included. */
    static List<Area> besideGrid(Town town, int index, List<Town> towns, Function<Town, List<Area>> grids) {
        int column = town.column() * Ground.GRID_COLUMNS + index % Ground.GRID_COLUMNS;
        int row = town.row() * Ground.GRID_ROWS + Math.floorDiv(index, Ground.GRID_COLUMNS);
        List<Area> beside = new ArrayList<>();
        for (int[] side : SIDES) {
            int east = column + side[0];
            int north = row + side[1];
            towns.stream()
                    .filter(other -> other.column() == Math.floorDiv(east, Ground.GRID_COLUMNS)
                            && other.row() == Math.floorDiv(north, Ground.GRID_ROWS))
                    .forEach(other -> beside.add(grids.apply(other)
                            .get(Math.floorMod(north, Ground.GRID_ROWS) * Ground.GRID_COLUMNS
                                    + Math.floorMod(east, Ground.GRID_COLUMNS))));
        }
        return beside;
    }
}
