package fengsui.bench.workload;

/**
 * The quantities of EWS-40: ten of sensors (catalogue period 60 s or less), two a camera sees, four of hotlines. A
 * camera also measures {@link #WATER_DEPTH}.
 */
public enum Measure {
    WIND_SPEED("wind_speed", Kind.WEATHER, 4, 0.8, 1.5, Theme.STORM, 15),
    WIND_GUST("wind_gust", Kind.WEATHER, 6, 1.0, 2, Theme.STORM, 20),
    VISIBILITY("visibility", Kind.WEATHER, 6000, 300, 1500, Theme.STORM, -4200),
    LIGHTNING("lightning", Kind.WEATHER, 0, 0.3, 0, Theme.STORM, 9),
    WATER_DEPTH("water_depth", Kind.WEATHER, 3, 0.6, 0.5, Theme.FLOOD, 40),
    NOISE("noise", Kind.STREET, 55, 2.0, 6, Theme.STORM, 32),
    MAINS_VOLTAGE("mains_voltage", Kind.STREET, 226, 2.0, 3, Theme.POWER, -95),
    PIPE_PRESSURE("pipe_pressure", Kind.STREET, 0.42, 0.015, 0.03, Theme.POWER, -0.25),
    COMBUSTIBLE_GAS("combustible_gas", Kind.STREET, 1.5, 0.3, 0.2, Theme.GAS, 26),
    SMOKE_DENSITY("smoke_density", Kind.STREET, 0.1, 0.03, 0.02, Theme.FIRE, 2.4),
    SMOKE_SEEN("smoke_detection", Kind.CAMERA, 0.3, 0, 0, Theme.FIRE, 0.48),
    ROAD_WATER_SEEN("road_water_detection", Kind.CAMERA, 0.3, 0, 0, Theme.FLOOD, 0.48),
    REPORT_SMOKE("report.smoke", Kind.CHANNEL, 1, 0, 0, Theme.FIRE, 0),
    REPORT_GAS("report.gas_smell", Kind.CHANNEL, 1, 0, 0, Theme.GAS, 0),
    REPORT_FLOOD("report.flooded_road", Kind.CHANNEL, 1, 0, 0, Theme.FLOOD, 0),
    REPORT_POWER("report.power_outage", Kind.CHANNEL, 1, 0, 0, Theme.POWER, 0);

    /** What delivers it. */
    public enum Kind {
        WEATHER,
        STREET,
        CAMERA,
        CHANNEL
    }

    /** What goes on in a grid during a planted episode. */
    enum Theme {
        STORM,
        FLOOD,
        POWER,
        GAS,
        FIRE
    }

    private static final Measure[] ALL = values();

    private final String quantity;
    private final Kind kind;
    private final double calm;
    private final double noise;
    private final double diurnal;
    private final Theme theme;
    private final double episode;

    Measure(String quantity, Kind kind, double calm, double noise, double diurnal, Theme theme, double episode) {
        this.quantity = quantity;
        this.kind = kind;
        this.calm = calm;
        this.noise = noise;
        this.diurnal = diurnal;
        this.theme = theme;
        this.episode = episode;
    }

    /** By number, without a copy of all. */
    public static Measure of(int number) {
        return ALL[number];
    }

    public static int total() {
        return ALL.length;
    }

    /** Name in the engine's catalogue. */
    public String quantity() {
        return quantity;
    }

    public Kind kind() {
        return kind;
    }

    /** Its level on a calm day, in the quantity's unit. */
    public double calm() {
        return calm;
    }

    double noise() {
        return noise;
    }

    double diurnal() {
        return diurnal;
    }

    Theme theme() {
        return theme;
    }

    /** What an episode adds at full strength. */
    public double episode() {
        return episode;
    }

    /** Whether a value says "seen" and nothing ever says "gone". */
    public boolean isSighting() {
        return kind == Kind.CAMERA;
    }

    /** The worse end is the low one. */
    public boolean isWorseLow() {
        return this == VISIBILITY || this == MAINS_VOLTAGE || this == PIPE_PRESSURE;
    }
}
