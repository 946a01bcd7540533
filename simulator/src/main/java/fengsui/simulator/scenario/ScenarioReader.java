package fengsui.simulator.scenario;

import fengsui.rules.alert.Verb;
import fengsui.rules.finding.WarningLevel;
import fengsui.rules.observation.Quality;
import fengsui.rules.quantity.Catalogue;
import fengsui.rules.quantity.Quantity;
import fengsui.rules.table.Hazard;
import fengsui.rules.table.Tables;
import fengsui.simulator.county.DemoCounty;
import fengsui.simulator.physics.Hazardous;
import fengsui.simulator.physics.Point;
import fengsui.simulator.physics.Pulse;
import fengsui.simulator.physics.RainCell;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a scenario file; finds all its faults in one pass. */
public final class ScenarioReader {

    /** A message must stay inside the bound of one second, whatever the producer adds. */
    private static final long LARGEST_DISORDER = 900;

    private final Faults faults;
    private final Set<String> sites;
    private long start;
    private long end;

    private ScenarioReader(String file, Set<String> sites) {
        this.faults = new Faults(file);
        this.sites = sites;
    }

    /**
     * The scenario in that text.
     *
     * @param file name for messages; without its ending the name of the scenario
     * @param sites ids the county knows
     * @throws ScenarioException with every fault
     */
    public static Scenario read(String file, String yaml, Set<String> sites) {
        ScenarioReader reader = new ScenarioReader(file, sites);
        Node root = reader.parse(yaml);
        Section section = new Section("", root, reader.faults);
        Scenario scenario = reader.scenario(file.replaceFirst("\\.ya?ml$", ""), section);
        section.finish();
        if (!reader.faults.sentences().isEmpty()) {
            throw new ScenarioException(reader.faults.sentences());
        }
        return scenario;
    }

    private Node parse(String yaml) {
        try {
            Node root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(yaml));
            if (root == null) {
                faults.add(1, "the file is empty");
                throw new ScenarioException(faults.sentences());
            }
            return root;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            faults.add(line, "not YAML: " + e.getProblem());
            throw new ScenarioException(faults.sentences());
        }
    }

    private Scenario scenario(String name, Section root) {
        start = root.instant("starts");
        end = start + root.duration("lasts");
        if ((end - start) % 60_000 != 0) {
            root.fault("lasts", "expected whole minutes");
        }
        return new Scenario(
                name,
                root.text("zh"),
                root.text("en"),
                start,
                end,
                Math.round(root.number("seed")),
                root.share("tolerance", 0.05),
                each(root.list("weather"), this::cell),
                each(root.list("hazards"), this::hazard),
                each(root.list("instruments"), this::instrument),
                each(root.list("swells"), this::swells).stream()
                        .flatMap(List::stream)
                        .toList(),
                each(root.list("disruptions"), this::disruption),
                feedFaults(root),
                each(root.list("tickets"), this::tickets),
                each(root.list("operators"), this::operator));
    }

    private interface Reading<T> {
        T of(Section section);
    }

    private static <T> List<T> each(List<Section> sections, Reading<T> reading) {
        List<T> all = new ArrayList<>();
        for (Section section : sections) {
            all.add(reading.of(section));
            section.finish();
        }
        return all;
    }

    private Pulse pulse(Section section) {
        long onset = start + section.time("onset");
        long peak = start + section.time("peak");
        long wanes = section.has("wanes") ? start + section.time("wanes") : peak;
        long over = start + section.time("end");
        if (onset >= peak || peak > wanes || wanes >= over) {
            section.fault("onset", "expected onset < peak <= wanes < end");
            return new Pulse(0, 1, 1, 2);
        }
        return new Pulse(onset, peak, wanes, over);
    }

    private RainCell cell(Section section) {
        section.text("cell", "");
        return new RainCell(
                pulse(section),
                new Point(section.number("east"), section.number("north")),
                section.number("eastward", 0),
                section.number("northward", 0),
                section.number("radius"),
                section.number("rain"));
    }

    private Hazardous hazard(Section section) {
        Collection<String> keys =
                Tables.shipped().hazards().stream().map(Hazard::key).toList();
        Hazardous.Measure measure = section.choice("truth", Hazardous.Measure.class);
        List<Hazardous.Limit> limits = each(section.list("limits"), limit -> limit(measure, limit));
        if (limits.isEmpty()) {
            section.fault("limits", "expected at least one level");
            limits = List.of(new Hazardous.Limit("BLUE", 1, Hazardous.Mark.NONE, 0, 0, false));
        }
        long allowed = section.duration("allowedDelay");
        return new Hazardous(
                known(section, "hazard", keys),
                measure,
                measure == Hazardous.Measure.COURSE ? quantity(section) : "",
                limits,
                (int) Math.round(section.number("inTowns", 0)),
                (int) Math.round(section.number("mayExceedBy", 0)),
                section.duration("longestLead"),
                allowed,
                section.duration("medianDelay", allowed));
    }

    private Hazardous.Limit limit(Hazardous.Measure measure, Section section) {
        boolean river = measure == Hazardous.Measure.RIVER;
        boolean rain = measure == Hazardous.Measure.RAIN;
        boolean course = measure == Hazardous.Measure.COURSE;
        boolean below = course && section.has("fallsTo");
        return new Hazardous.Limit(
                section.choice("level", WarningLevel.class).name(),
                below ? section.number("fallsTo") : river ? section.number("reaches", 0) : section.number("reaches"),
                river ? section.choice("mark", Hazardous.Mark.class) : Hazardous.Mark.NONE,
                rain ? section.duration("within") : course ? section.duration("meanOf", 0) : 0,
                course ? section.duration("lasting", 0) : 0,
                below);
    }

    private Scenario.Instrument instrument(Section section) {
        return new Scenario.Instrument(
                quantity(section),
                section.number("typical"),
                section.number("swing", 0),
                section.number("noise", 0),
                section.share("relativeNoise", 0),
                section.number("step", 0.01));
    }

    /** {@code WX-*} stands for all sites whose id begins so. */
    private List<Scenario.Swell> swells(Section section) {
        String site = section.text("site");
        String quantity = quantity(section);
        Pulse pulse = pulse(section);
        double height = section.number("height");
        String prefix = site.endsWith("*") ? site.substring(0, site.length() - 1) : "";
        List<String> meant = prefix.isEmpty()
                ? List.of(known(section, "site", sites))
                : sites.stream().filter(id -> id.startsWith(prefix)).sorted().toList();
        if (meant.isEmpty()) {
            section.fault("site", "'" + site + "' fits no site");
        }
        return meant.stream()
                .map(id -> new Scenario.Swell(id, quantity, pulse, height))
                .toList();
    }

    private Scenario.Disruption disruption(Section section) {
        return new Scenario.Disruption(
                quantity(section), known(section, "town", towns()), pulse(section), section.number("homes"));
    }

    /** Ids of sites name their town: RG-101-04 stands in town 101. */
    private Set<String> towns() {
        return sites.stream()
                .map(id -> DemoCounty.COUNTY.code() + id.replaceAll("^[^-]*-|-[^-]*$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Scenario.Stuck stuck(Section section) {
        return new Scenario.Stuck(
                known(section, "site", sites), start + section.time("from"), start + section.time("to"));
    }

    private Scenario.FeedFaults feedFaults(Section root) {
        Section section = root.section("faults");
        if (section == null) {
            return new Scenario.FeedFaults(0, 0, 0, 0, 0, 10, List.of(), List.of(), List.of());
        }
        long disorder = section.duration("disorder", 0);
        if (disorder > LARGEST_DISORDER) {
            section.fault(
                    "disorder", disorder + " ms (expected: at most " + LARGEST_DISORDER + " ms, inside the bound)");
        }
        Scenario.FeedFaults read = new Scenario.FeedFaults(
                disorder,
                section.share("duplicates", 0),
                (int) Math.round(section.number("dropoutsPerDay", 0)),
                (int) Math.round(section.number("flickersPerDay", 0)),
                section.number("flickerConfidence", 0.5),
                section.number("seesWaterAboveCm", 10),
                each(section.list("silences"), this::silence),
                each(section.list("stuck"), this::stuck),
                each(section.list("spikes"), this::spike));
        section.finish();
        return read;
    }

    private Scenario.Silence silence(Section section) {
        long from = start + section.time("from");
        long to = section.has("to") ? start + section.time("to") : end;
        if (to <= from) {
            section.fault("to", "expected a later time than 'from'");
        }
        return new Scenario.Silence(
                known(section, "site", sites),
                from,
                to,
                section.text("backlog", "no").equals("yes"));
    }

    private Scenario.Spike spike(Section section) {
        return new Scenario.Spike(
                quantity(section),
                section.number("value"),
                (int) Math.round(section.number("perDay")),
                section.choice("quality", Quality.class, Quality.GOOD));
    }

    private Scenario.Tickets tickets(Section section) {
        List<String> towns = section.words("towns");
        for (String town : towns) {
            if (!towns().contains(town)) {
                section.fault("towns", "'" + town + "' is not known." + Faults.maybe(town, towns()));
            }
        }
        return new Scenario.Tickets(
                quantity(section),
                section.number("aboveCm", 0),
                section.number("perHour", 0),
                section.number("perHundredHomes", 0),
                section.duration("leastApart", 0),
                towns);
    }

    private Scenario.Operator operator(Section section) {
        long after = section.duration("after", Scenario.Operator.USUAL_MILLIS);
        if (after < Scenario.Operator.SHORTEST_MILLIS) {
            section.fault("after", after + " ms (expected: 30s or more; nobody reads and decides faster)");
        }
        return new Scenario.Operator(
                section.text("account"),
                section.text("role"),
                section.choice("verb", Verb.class),
                section.choice("from", WarningLevel.class, WarningLevel.BLUE),
                after,
                section.text("target", ""),
                section.text("text", ""));
    }

    private static String quantity(Section section) {
        Collection<String> names =
                Catalogue.shipped().all().stream().map(Quantity::name).toList();
        return known(section, "quantity", names);
    }

    private static String known(Section section, String key, Collection<String> words) {
        String word = section.text(key);
        if (!word.isEmpty() && !words.contains(word)) {
            section.fault(key, "'" + word + "' is not known." + Faults.maybe(word, words));
        }
        return word;
    }
}
