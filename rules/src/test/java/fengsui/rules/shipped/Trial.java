package fengsui.rules.shipped;

import fengsui.rules.area.Area;
import fengsui.rules.area.AreaName;
import fengsui.rules.area.Site;
import fengsui.rules.area.SiteKind;
import fengsui.rules.finding.FindingChange;
import fengsui.rules.finding.FindingReason;
import fengsui.rules.observation.Feed;
import fengsui.rules.observation.Observation;
import fengsui.rules.observation.Quality;
import fengsui.rules.observation.Realm;
import fengsui.rules.pack.PackSource;
import fengsui.rules.quantity.Quantity;
import fengsui.rules.situation.Mode;
import fengsui.rules.situation.ModeSwitch;
import fengsui.rules.watch.Compilation;
import fengsui.rules.watch.Core;
import fengsui.rules.watch.CoreOutput;
import fengsui.rules.watch.Item;
import fengsui.rules.watch.Refusal;
import fengsui.rules.watch.Request;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A county in the whole core with just what is put into it. */
final class Trial implements CoreOutput {

    private static final String COUNTY = "990101";

    private final Map<String, SiteDraft> sites = new LinkedHashMap<>();
    private final List<Observation> observations = new ArrayList<>();
    private final Set<String> held = new HashSet<>();
    private Mode mode = Mode.ROUTINE;
    private int made;

    private static final class SiteDraft {
        private final Area grid;
        private final TreeSet<String> quantities = new TreeSet<>();
        private final TreeMap<String, Double> attributes = new TreeMap<>();
        private SiteKind kind = SiteKind.STATION;
        private boolean byException;

        SiteDraft(Area grid) {
            this.grid = grid;
        }
    }

    static Area town(int number) {
        return new Area(COUNTY + (100 + number));
    }

    /** Registers a quantity at a site in the first grid of a town. */
    void site(String id, int town, Quantity quantity) {
        SiteDraft site = sites.computeIfAbsent(
                id, key -> new SiteDraft(new Area(town(town).code() + "001001")));
        site.quantities.add(quantity.name());
        site.attributes.put("period_s", quantity.periodMillis() / 1000.0);
        if (quantity.name().startsWith("report.")) {
            site.kind = SiteKind.CHANNEL;
            site.byException = true;
        }
        if (quantity.name().startsWith("crowd_")) {
            site.kind = SiteKind.PUBLIC_PLACE;
            site.attributes.put("ground_m2", 1000.0);
        }
        // Cameras see what they see, and say nothing otherwise.
        site.byException |= quantity.feeds().contains(Feed.CAMERA) && quantity.max() == 1;
    }

    void attribute(String site, String name, double value) {
        sites.get(site).attributes.put(name, value);
    }

    void mode(Mode newMode) {
        mode = newMode;
    }

    void observe(String site, Quantity quantity, double value, long at) {
        observations.add(new Observation(
                Realm.TEST,
                site + "-" + made++,
                quantity.feeds().iterator().next(),
                sites.get(site).grid,
                site,
                quantity,
                quantity.fromSteps(quantity.toSteps(value)),
                at,
                Quality.GOOD));
    }

    /** Takes back what was observed up to an instant. */
    void forget(String site, Quantity quantity, long until) {
        observations.removeIf(
                one -> one.site().equals(site) && one.quantity().equals(quantity) && one.observedAt() <= until);
    }

    /** The rules of which a finding was active at some time. */
    Set<String> run(Compilation compilation, PackSource source, long start, long end) {
        Core core = new Core(Realm.TEST, pack -> compilation, this);
        core.ask(new Request.OfArea(start, new AreaName(new Area(COUNTY), "试验县", "Trial", 500_000, start)));
        Set<Area> towns = new HashSet<>();
        sites.values().forEach(site -> towns.add(new Area(site.grid.code().substring(0, 9))));
        towns.forEach(town -> core.ask(new Request.OfArea(start, new AreaName(town, "试验镇", "Town", 50_000, start))));
        sites.forEach((id, site) -> core.ask(new Request.OfSite(
                start,
                new Site(
                        id,
                        site.grid,
                        site.kind,
                        new ArrayList<>(site.quantities),
                        0,
                        0,
                        site.attributes,
                        null,
                        null,
                        site.byException,
                        start,
                        false))));
        core.ask(new Request.OfPack(start, source));
        if (mode != Mode.ROUTINE) {
            core.ask(new Request.OfMode(
                    start, new ModeSwitch("m1", new Area(COUNTY), mode, "trial", "duty-1", end + 1, start)));
        }
        long row = 0;
        for (Observation observation : observations) {
            if (observation.observedAt() <= end) {
                core.observe(new Item.ObservationItem(observation.observedAt(), observation, 0, row++));
            }
        }
        core.advance(end);
        return held;
    }

    @Override
    public void finding(FindingChange change) {
        if (change.reason() == FindingReason.HELD) {
            held.add(change.rule().name());
        }
    }

    @Override
    public void refused(Item.ObservationItem item, Refusal reason) {
        throw new IllegalStateException(item + " refused: " + reason);
    }

    @Override
    public void refused(long at, String subject, List<String> problems) {
        throw new IllegalStateException(subject + " refused: " + problems);
    }
}
