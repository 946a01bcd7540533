package fengsui.bench.engine;

import fengsui.bench.gate.FindingSink;
import fengsui.bench.rule.DrlText;
import fengsui.bench.rule.Reach;
import fengsui.bench.rule.RuleBook;
import fengsui.bench.rule.RuleSpec;
import fengsui.bench.workload.Measure;
import fengsui.bench.workload.Region;
import fengsui.bench.workload.Workload;
import fengsui.rules.area.Area;
import fengsui.rules.area.AreaName;
import fengsui.rules.area.Site;
import fengsui.rules.area.SiteKind;
import fengsui.rules.finding.FindingChange;
import fengsui.rules.finding.FindingReason;
import fengsui.rules.finding.FindingState;
import fengsui.rules.observation.Feed;
import fengsui.rules.observation.Observation;
import fengsui.rules.observation.Quality;
import fengsui.rules.observation.Realm;
import fengsui.rules.pack.PackSource;
import fengsui.rules.quantity.Catalogue;
import fengsui.rules.quantity.Quantity;
import fengsui.rules.watch.Compilation;
import fengsui.rules.watch.Core;
import fengsui.rules.watch.CoreOutput;
import fengsui.rules.watch.Item;
import fengsui.rules.watch.Refusal;
import fengsui.rules.watch.Request;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Ours: the whole engine on one thread, alerts included, without Flink. */
public class Fengsui implements Engine, CoreOutput {

    private final Workload workload;
    private final FindingSink sink;
    private final Core core;
    private final Area[] grids;
    private final String[] sites;
    private final Quantity[] quantities = new Quantity[Measure.total()];
    private final Map<String, RuleSpec> rules = new HashMap<>();
    private final Map<String, Integer> places = new HashMap<>();
    private long watermark = Long.MIN_VALUE;
    private long refused;

    public Fengsui(Workload workload, RuleBook book, FindingSink sink) {
        this(workload, book, compile(book), sink);
    }

    /** With rules compiled before. */
    public Fengsui(Workload workload, RuleBook book, Compilation compilation, FindingSink sink) {
        this(workload, book, source -> compilation, sink);
    }

    /** With a compiler that may know more packs than one. */
    public Fengsui(Workload workload, RuleBook book, Function<PackSource, Compilation> compiler, FindingSink sink) {
        this.workload = workload;
        this.sink = sink;
        this.grids = new Area[workload.region().grids()];
        this.sites = new String[workload.region().sites()];
        book.rules().forEach(rule -> rules.put(rule.name(), rule));
        for (Measure measure : Measure.values()) {
            quantities[measure.ordinal()] = Catalogue.shipped().get(measure.quantity());
        }
        this.core = new Core(Realm.REAL, compiler, this);
        register();
        core.ask(new Request.OfPack(Workload.START, pack(book)));
        core.advance(Workload.START);
    }

    /** From an instant on another pack holds; findings of rules that are not in the book are not told. */
    public void deploy(long at, PackSource source) {
        core.ask(new Request.OfPack(at, source));
    }

    private static PackSource pack(RuleBook book) {
        return PackSource.of("EWS", DrlText.of(book));
    }

    public static Compilation compile(RuleBook book) {
        return Core.compile(pack(book));
    }

    private void register() {
        Region region = workload.region();
        for (int county = 0; county < region.counties(); county++) {
            Area area = place(Region.countyCode(county), county);
            core.ask(new Request.OfArea(Workload.START, new AreaName(area, "试验", "trial", 0, Long.MIN_VALUE)));
        }
        for (int town = 0; town < region.towns(); town++) {
            place(Region.townCode(town), town);
        }
        for (int grid = 0; grid < grids.length; grid++) {
            grids[grid] = place(Region.gridCode(grid), grid);
        }
        for (int site = 0; site < sites.length; site++) {
            sites[site] = "s" + site;
            places.put(sites[site], site);
            core.ask(new Request.OfSite(Workload.START, site(site)));
        }
    }

    private Area place(String code, int number) {
        places.put(code, number);
        return new Area(code);
    }

    private Site site(int number) {
        Measure.Kind kind = Region.kindOf(number);
        boolean byException = kind == Measure.Kind.CAMERA || kind == Measure.Kind.CHANNEL;
        List<String> delivered = java.util.Arrays.stream(Measure.values())
                .filter(measure -> Region.delivers(number, measure))
                .map(Measure::quantity)
                .toList();
        return new Site(
                sites[number],
                grids[Region.gridOf(number)],
                kind == Measure.Kind.CHANNEL ? SiteKind.CHANNEL : SiteKind.STATION,
                delivered,
                0,
                0,
                new TreeMap<>(Map.of("period_s", Workload.PERIOD_MILLIS / 1000.0)),
                null,
                null,
                byException,
                Long.MIN_VALUE,
                false);
    }

    @Override
    public void observe(int row) {
        if (workload.isMalformed(row)) {
            refused++;
            return;
        }
        int site = workload.site(row);
        long observedAt = workload.at(row);
        Observation observation = new Observation(
                Realm.REAL,
                Integer.toString(workload.id(row), Character.MAX_RADIX),
                feed(site),
                grids[Region.gridOf(site)],
                sites[site],
                quantities[workload.measure(row)],
                workload.value(row),
                observedAt,
                Quality.GOOD);
        long at = observedAt > watermark ? observedAt : watermark + 1;
        core.observe(new Item.ObservationItem(at, observation, 0, row));
    }

    private static Feed feed(int site) {
        return switch (Region.kindOf(site)) {
            case WEATHER, STREET -> Feed.SENSOR;
            case CAMERA -> Feed.CAMERA;
            case CHANNEL -> Feed.INCIDENT;
        };
    }

    @Override
    public void clock(long at) {
        watermark = at - Workload.BOUND_MILLIS;
        core.advance(watermark);
    }

    @Override
    public void finding(FindingChange change) {
        RuleSpec rule = rules.get(change.rule().name());
        if (rule == null) {
            throw new IllegalStateException(
                    "a finding of the unknown rule " + change.rule().name());
        }
        String where = rule.reach() == Reach.SITE && change.site() != null
                ? change.site()
                : change.area().code();
        int place = places.getOrDefault(where, -1);
        if (change.reason() == FindingReason.HELD) {
            sink.begin(rule.number(), place, change.at());
        } else if (change.reason().state() == FindingState.ENDED && change.reason() != FindingReason.PASSED) {
            sink.end(rule.number(), place, change.at());
        }
    }

    @Override
    public void refused(Item.ObservationItem item, Refusal reason) {
        refused++;
    }

    @Override
    public void refused(long at, String subject, List<String> problems) {
        throw new IllegalStateException(subject + " refused: " + problems);
    }

    /** Observations not used: malformed, repeated, too late. */
    public long refused() {
        return refused;
    }
}
