package fengsui.rules.watch;

import fengsui.rules.area.Area;
import fengsui.rules.pack.PackSource;
import fengsui.rules.situation.ModeSwitch;
import java.util.List;

/** Takes what admission decides. */
public interface AdmissionOutput {

    /** The pack holds everywhere from that instant (epoch milliseconds) on. */
    void deploy(long activeFrom, PackSource source);

    /** The mode holds in its county from its instant on. */
    void deploy(ModeSwitch modeSwitch);

    /** For one grid. */
    void toGrid(Area grid, Item item);

    /** For one county's watch. */
    void toCounty(Area county, Item item);

    /** For one county's desk, which needs names. */
    void toDesk(Area county, Item item);

    /**
     * What was decided of a request.
     *
     * @param at epoch milliseconds
     * @param kind {@code pack}, {@code site}, {@code area} or {@code mode}
     * @param subject version, id or code
     * @param problems why it was refused; empty if it was accepted
     */
    void report(long at, String kind, String subject, List<String> problems);
}
