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

    /** A pack passed all checks and holds from {@code activeFrom}; instants are epoch milliseconds. */
    void packAccepted(long at, PackSource source, long activeFrom);

    /** A pack was refused; the one before it goes on. */
    void packRefused(long at, PackSource source, List<String> problems);

    /** A site, area or mode switch was refused; the subject is its id or code. */
    void refused(long at, String subject, List<String> problems);
}
