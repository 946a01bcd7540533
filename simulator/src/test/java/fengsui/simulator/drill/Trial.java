package fengsui.simulator.drill;

import fengsui.rules.cli.PackFiles;
import fengsui.rules.pack.PackSource;
import fengsui.rules.watch.Core;
import fengsui.simulator.play.Posting;
import fengsui.simulator.scenario.Playbill;
import fengsui.simulator.scenario.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A shipped scenario with its messages, to be played on the core by one pack or another. */
record Trial(Stage stage, List<Posting> messages) {

    static final PackSource SHIPPED = shipped();

    private static PackSource shipped() {
        try {
            return PackFiles.read(Path.of("../rules/packs"), "drill");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Trial of(String scenario) throws IOException {
        Stage stage = Stage.set(new Playbill(Path.of("scenarios")).read(scenario));
        return of(stage, stage.scenario().seed());
    }

    static Trial of(Stage stage, long seed) {
        return new Trial(stage, CoreDrill.messages(stage, seed, SHIPPED, 2));
    }

    CoreDrill.Result by(PackSource pack) {
        return CoreDrill.play(stage, messages, Core.compile(pack));
    }
}
