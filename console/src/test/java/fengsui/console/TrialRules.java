package fengsui.console;

/** Rule files for tests: one rule of rain, one of gas. */
public final class TrialRules {

    /** Of gas; to be put behind {@link #rain}. */
    public static final String GAS = """

            /* Gas is in the air. */
            rule "trial gas"
              @hazard("gas-leak") @level("RED") @scope("SITE")
              @basis("trial") @hold("0s") @clear("10m")
              @owner("water-bureau") @plan("flood-patrol")
              @zh("{site}可燃气体{value}") @en("{site}: {value} of gas")
            when
              $gas : Indicator(name == "combustible_gas.last", value >= 20)
            then
              warn($gas);
            end
            """;

    private TrialRules() {}

    /** Of an hour's rain at a gauge. */
    public static String rain(String level, String limit) {
        return """
                package fengsui.trial

                /* It rains hard. */
                rule "trial rain"
                  @hazard("rainstorm") @level("LEVEL") @scope("SITE")
                  @basis("trial") @hold("0s") @clear("10m")
                  @owner("water-bureau") @plan("flood-patrol")
                  @zh("{site}降雨{value}毫米") @en("{site}: {value} mm of rain")
                when
                  $rain : Indicator(name == "rainfall.sum.1h", value >= LIMIT)
                then
                  warn($rain);
                end
                """.replace("LEVEL", level).replace("LIMIT", limit);
    }
}
