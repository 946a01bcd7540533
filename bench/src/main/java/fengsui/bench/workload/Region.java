package fengsui.bench.workload;

/**
 * The places of a workload by number. A grid has six sites: two weather stations and two street stations of five
 * quantities each, a camera and a reporting channel; a town has 12 grids, a county 8 towns. A key is a sensor's (site,
 * quantity).
 *
 * @param grids how many
 */
public record Region(int grids) {

    public static final int SITES_PER_GRID = 6;
    public static final int SENSORS_PER_GRID = 4;
    public static final int KEYS_PER_GRID = 20;
    public static final int GRIDS_PER_TOWN = 12;
    public static final int TOWNS_PER_COUNTY = 8;
    private static final int CAMERA = 4;

    /** The smallest region with at least so many keys. */
    public static Region ofKeys(int keys) {
        return new Region(Math.max(1, (keys + KEYS_PER_GRID - 1) / KEYS_PER_GRID));
    }

    public int keys() {
        return grids * KEYS_PER_GRID;
    }

    public int sites() {
        return grids * SITES_PER_GRID;
    }

    public int towns() {
        return (grids + GRIDS_PER_TOWN - 1) / GRIDS_PER_TOWN;
    }

    public int counties() {
        return (towns() + TOWNS_PER_COUNTY - 1) / TOWNS_PER_COUNTY;
    }

    public static int gridOf(int site) {
        return site / SITES_PER_GRID;
    }

    public static int townOf(int grid) {
        return grid / GRIDS_PER_TOWN;
    }

    public static int countyOf(int town) {
        return town / TOWNS_PER_COUNTY;
    }

    /** The number of a sensor site by its rank: neighbours in rank share a grid, so that grids are as uneven as sites. */
    static int sensor(int rank) {
        return rank / SENSORS_PER_GRID * SITES_PER_GRID + rank % SENSORS_PER_GRID;
    }

    static int camera(int grid) {
        return grid * SITES_PER_GRID + CAMERA;
    }

    static int channel(int grid) {
        return grid * SITES_PER_GRID + CAMERA + 1;
    }

    public static Measure.Kind kindOf(int site) {
        int local = site % SITES_PER_GRID;
        if (local >= SENSORS_PER_GRID) {
            return local == CAMERA ? Measure.Kind.CAMERA : Measure.Kind.CHANNEL;
        }
        return local < 2 ? Measure.Kind.WEATHER : Measure.Kind.STREET;
    }

    /** Whether a site is registered for a quantity. */
    public static boolean delivers(int site, Measure measure) {
        Measure.Kind kind = kindOf(site);
        return kind == measure.kind() || (kind == Measure.Kind.CAMERA && measure == Measure.WATER_DEPTH);
    }

    /** 6 digits. */
    public static String countyCode(int county) {
        return Integer.toString(330_000 + county);
    }

    /** 9 digits. */
    public static String townCode(int town) {
        return countyCode(countyOf(town)) + threeDigits(town % TOWNS_PER_COUNTY + 1);
    }

    /** 15 digits. */
    public static String gridCode(int grid) {
        return townCode(townOf(grid)) + "001" + threeDigits(grid % GRIDS_PER_TOWN + 1);
    }

    private static String threeDigits(int number) {
        return Integer.toString(1000 + number).substring(1);
    }
}
