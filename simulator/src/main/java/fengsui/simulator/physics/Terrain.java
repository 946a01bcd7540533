package fengsui.simulator.physics;

import java.util.List;

/**
 * The ground water runs over.
 *
 * @param grids every grid with its centre; rain is judged there
 * @param gauges rain gauges and where they stand
 * @param rivers river gauges with what they drain
 * @param lowSpots places where water stands
 */
public record Terrain(List<Place> grids, List<Place> gauges, List<RiverGauge> rivers, List<LowSpot> lowSpots) {

    public Terrain {
        grids = List.copyOf(grids);
        gauges = List.copyOf(gauges);
        rivers = List.copyOf(rivers);
        lowSpots = List.copyOf(lowSpots);
    }

    /**
     * A named place.
     *
     * @param id grid code or site
     * @param town code of the town
     * @param at where
     */
    public record Place(String id, String town, Point at) {}

    /**
     * A staff in a river. Its stage follows the rain of the towns upstream: two linear reservoirs in a row (Nash 1957)
     * and a wide channel, whose depth goes with the 3/5th power of the discharge (Manning).
     *
     * @param id site
     * @param town code of the town it stands in
     * @param upstream codes of the towns it drains
     * @param reservoirHours time constant of each reservoir: how slowly the river answers
     * @param dryMetres stage without rain
     * @param gain metres of stage at 1 mm/h of outflow
     * @param warningMetres the staff's warning mark
     * @param guaranteeMetres the staff's guarantee mark
     * @param bankMetres where the river leaves its bed
     * @param recordMetres the highest stage on record
     */
    public record RiverGauge(
            String id,
            String town,
            List<String> upstream,
            double reservoirHours,
            double dryMetres,
            double gain,
            double warningMetres,
            double guaranteeMetres,
            double bankMetres,
            double recordMetres) {

        public RiverGauge {
            upstream = List.copyOf(upstream);
        }
    }

    /**
     * A dip in a street: what runs in from around and cannot drain stands there.
     *
     * @param id name of the spot
     * @param town code of the town
     * @param at where
     * @param drainageMmPerHour rain the drains take away
     * @param gather square metres of street that drain into one square metre of dip
     */
    public record LowSpot(String id, String town, Point at, double drainageMmPerHour, double gather) {}
}
