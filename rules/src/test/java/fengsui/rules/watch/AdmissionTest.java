package fengsui.rules.watch;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.area.Area;
import fengsui.rules.area.AreaName;
import fengsui.rules.area.Site;
import fengsui.rules.area.SiteKind;
import fengsui.rules.pack.Compiled;
import fengsui.rules.pack.Pack;
import fengsui.rules.pack.PackSource;
import fengsui.rules.situation.Mode;
import fengsui.rules.situation.ModeSwitch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private static final Area COUNTY = new Area("990101");
    private static final Area GRID = new Area("990101001001001");
    private static final Area OTHER = new Area("990101002001001");
    private static final PackSource GOOD = TestPacks.pack("v1", "rule");

    private Admission admission = new Admission();
    private final Log log = new Log();

    @Test
    void theFirstPackHoldsAtOnceAndEveryOtherTenSecondsLater() {
        ask(1000, new Request.OfPack(1000, GOOD));
        ask(5000, new Request.OfPack(5000, GOOD));

        assertThat(log.lines).containsExactly("deploy 1000", "accepted 1000", "deploy 15000", "accepted 15000");
    }

    @Test
    void aRefusedPackLeavesTheOldOneAlone() {
        admission.step(1000, List.of(new Request.OfPack(1000, GOOD)), source -> new Compiled.Refused(List.of()), log);

        assertThat(log.lines).containsExactly("pack refused");
    }

    @Test
    void everyGridAndItsCountyIsWokenWhenAPackBeginsToHold() {
        register(1000, site("a", GRID, 1000, false));
        ask(1000, new Request.OfPack(1000, GOOD));
        log.lines.clear();

        ask(2000, new Request.OfPack(2000, GOOD));

        assertThat(log.lines)
                .containsExactly("deploy 12000", "accepted 12000", GRID + " wake 12000", COUNTY + " wake 12000");
    }

    @Test
    void aGridRegisteredDuringTheNoticeIsWokenWithTheOthersEvenAfterARestore() throws IOException {
        register(1000, site("a", GRID, 1000, false));
        ask(1000, new Request.OfPack(1000, GOOD));
        ask(2000, new Request.OfPack(2000, GOOD));
        admission = copy(admission);
        log.lines.clear();

        ask(3000, new Request.OfSite(3000, site("b", OTHER, 3000, false)));
        ask(12_000, new Request.OfSite(12_000, site("c", new Area("990101002001002"), 0, false)));

        assertThat(log.lines)
                .containsExactly(
                        OTHER + " wake 12000", COUNTY + " wake 12000", OTHER + " site b", "990101002001002 site c");
    }

    @Test
    void aModeWakesItsCountyWhenItBeginsAndWhenItIsOver() {
        register(1000, site("a", GRID, 1000, false));
        log.lines.clear();

        ask(2000, mode(2000, "storm", 9000));

        assertThat(log.lines)
                .containsExactly(
                        "mode URGENT until 9000",
                        GRID + " wake 2000",
                        COUNTY + " wake 2000",
                        GRID + " wake 9000",
                        COUNTY + " wake 9000");
    }

    @Test
    void aModeWithoutReasonOrEndIsRefusedWithBothFaults() {
        ask(2000, mode(2000, " ", 1000));

        assertThat(log.lines)
                .containsExactly("refused m1: [reason: '' (expected: why the mode is switched), "
                        + "until: 1000 (expected: later than now, at most 30 days)]");
    }

    @Test
    void aSiteOfAnUnknownCountyQuantityOrPeriodIsRefused() {
        Site wrong = Site.of("a", GRID, SiteKind.STATION, List.of("rainfall", "faces"), Map.of("period_s", 0.0001));

        ask(1000, new Request.OfSite(1000, wrong));

        assertThat(log.lines).singleElement().asString().contains("county '990101'", "'faces'", "period_s: 1.0E-4");
    }

    @Test
    void aSiteThatMovesIsRetiredWhereItWas() {
        register(1000, site("a", GRID, 1000, false));
        log.lines.clear();

        ask(2000, new Request.OfSite(2000, site("a", OTHER, 2000, false)));

        assertThat(log.lines).containsExactly(GRID + " retired a", OTHER + " site a");
    }

    @Test
    void ofTwoRecordsOfASiteThatActTogetherTheNewerCountsWhateverTheyAreCalled() {
        Site active = site("a", GRID, 900, false);
        Site retired = site("a", GRID, 1000, true);
        List<Request> requests =
                new ArrayList<>(List.of(new Request.OfSite(2000, retired), new Request.OfSite(2000, active)));

        requests.sort(Request.ORDER);

        assertThat(requests)
                .extracting(request -> ((Request.OfSite) request).site())
                .containsExactly(active, retired);
    }

    private void register(long t, Site site) {
        ask(t, new Request.OfArea(t, new AreaName(COUNTY, "县", "county", 0, t)), new Request.OfSite(t, site));
    }

    private void ask(long t, Request... requests) {
        List<Request> sorted = new ArrayList<>(List.of(requests));
        sorted.sort(Request.ORDER);
        admission.step(t, sorted, source -> new Compiled.Accepted(new Pack("v1", "hash", List.of())), log);
    }

    private static Request mode(long at, String reason, long until) {
        return new Request.OfMode(at, new ModeSwitch("m1", COUNTY, Mode.URGENT, reason, "chief", until, at));
    }

    private static Site site(String id, Area grid, long activeFrom, boolean retired) {
        return new Site(
                id,
                grid,
                SiteKind.STATION,
                List.of("rainfall"),
                0,
                0,
                new TreeMap<>(),
                null,
                null,
                false,
                activeFrom,
                retired);
    }

    private static Admission copy(Admission admission) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        admission.write(new DataOutputStream(bytes));
        return Admission.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }

    /** What was decided, a line each. */
    private static final class Log implements AdmissionOutput {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void deploy(long activeFrom, PackSource source) {
            lines.add("deploy " + activeFrom);
        }

        @Override
        public void deploy(ModeSwitch modeSwitch) {
            lines.add("mode " + modeSwitch.mode() + " until " + modeSwitch.until());
        }

        @Override
        public void toGrid(Area grid, Item item) {
            if (item instanceof Item.SiteItem site) {
                lines.add(grid
                        + (site.site().retired() ? " retired " : " site ")
                        + site.site().id());
            } else {
                lines.add(grid + " wake " + item.at());
            }
        }

        @Override
        public void toCounty(Area county, Item item) {
            if (item instanceof Item.Wake) {
                lines.add(county + " wake " + item.at());
            }
        }

        @Override
        public void toDesk(Area county, Item item) {}

        @Override
        public void packAccepted(long at, PackSource source, long activeFrom) {
            lines.add("accepted " + activeFrom);
        }

        @Override
        public void packRefused(long at, PackSource source, List<String> problems) {
            lines.add("pack refused");
        }

        @Override
        public void refused(long at, String subject, List<String> problems) {
            lines.add("refused " + subject + ": " + problems);
        }
    }
}
