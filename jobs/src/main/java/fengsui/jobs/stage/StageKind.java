package fengsui.jobs.stage;

import fengsui.rules.area.Area;
import fengsui.rules.observation.Realm;
import fengsui.rules.watch.CountyWatch;
import fengsui.rules.watch.DeskStage;
import fengsui.rules.watch.GridWatch;
import fengsui.rules.watch.Stage;
import java.io.DataInput;
import java.io.IOException;

/** The three stages that one operator class runs. */
public enum StageKind {
    GRID("grids"),
    COUNTY("counties"),
    DESK("desks");

    private final String title;

    StageKind(String title) {
        this.title = title;
    }

    /** Name and uid of its operator. */
    public String title() {
        return title;
    }

    Stage make(Realm realm, String key) {
        return switch (this) {
            case GRID -> new GridWatch(new Area(key));
            case COUNTY -> new CountyWatch(new Area(key));
            case DESK -> new DeskStage(realm, new Area(key));
        };
    }

    Stage read(DataInput in) throws IOException {
        return switch (this) {
            case GRID -> GridWatch.read(in);
            case COUNTY -> CountyWatch.read(in);
            case DESK -> DeskStage.read(in);
        };
    }
}
