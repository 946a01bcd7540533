package fengsui.simulator.replay;

import fengsui.rules.area.Area;
import fengsui.rules.area.AreaLevel;
import fengsui.rules.area.AreaName;
import fengsui.rules.area.Site;
import fengsui.rules.area.SiteKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;

/** The sites of a replay: CSV {@code site,area,name,lat,lon[,attribute…]}, where every attribute is a number. */
public final class SitesFile {

    private static final List<String> NEEDED = List.of("site", "area", "name", "lat", "lon");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern ATTRIBUTE = Pattern.compile("[a-z][a-z0-9_]{0,63}");

    private final Map<String, Site> sites;

    private SitesFile(Map<String, Site> sites) {
        this.sites = Collections.unmodifiableMap(sites);
    }

    /** Reads the file and notes all faults; what was at fault is left out. */
    static SitesFile read(Path file, Faults faults) {
        Map<String, Site> sites = new LinkedHashMap<>();
        try (CsvText csv = CsvText.open(file)) {
            if (headingsAreUsable(file, csv, faults)) {
                while (csv.hasNext()) {
                    CSVRecord cells = csv.next();
                    Row row = new Row(file.getFileName() + ":" + csv.line(), csv.headings(), cells, faults);
                    row.site().ifPresent(site -> {
                        if (sites.putIfAbsent(site.id(), site) != null) {
                            row.wrong("site", site.id(), "each site once");
                        }
                    });
                }
                if (sites.isEmpty()) {
                    faults.add(file.getFileName() + ": no usable site (expected: at least one row).");
                }
            }
        } catch (IOException | UncheckedIOException e) {
            faults.add("sites: '" + file + "' (expected: a readable CSV file). " + e.getMessage());
        }
        return new SitesFile(sites);
    }

    private static boolean headingsAreUsable(Path file, CsvText csv, Faults faults) {
        int before = faults.sentences().size();
        for (String needed : NEEDED) {
            if (csv.column(needed) < 0) {
                faults.add(file.getFileName() + ":1: column '" + needed + "' is missing (expected: "
                        + String.join(",", NEEDED) + "[,attribute…])." + Faults.maybe(needed, csv.headings()));
            }
        }
        SortedSet<String> seen = new TreeSet<>();
        for (String heading : csv.headings()) {
            if (!seen.add(heading)) {
                faults.add(file.getFileName() + ":1: column '" + heading + "' stands twice (expected: once).");
            }
            if (!ATTRIBUTE.matcher(heading).matches()) {
                faults.wrong(file.getFileName() + ":1: attribute", heading, "a name such as period_s", "");
            }
        }
        return faults.sentences().size() == before;
    }

    /** The site of that id. */
    Optional<Site> find(String id) {
        return Optional.ofNullable(sites.get(id));
    }

    /** The ids in the order of the file. */
    List<String> ids() {
        return List.copyOf(sites.keySet());
    }

    /**
     * The sites in the order of the file, delivering all the quantities of the mapping and holding from that instant
     * (epoch milliseconds).
     */
    List<Site> sites(Mapping mapping, long activeFrom) {
        return sites.values().stream()
                .map(site -> new Site(
                        site.id(),
                        site.grid(),
                        site.kind(),
                        mapping.quantities(),
                        site.latitude(),
                        site.longitude(),
                        site.attributes(),
                        site.nameZh(),
                        site.nameEn(),
                        mapping.absentIsZero(),
                        activeFrom,
                        false))
                .toList();
    }

    /** The counties, towns and grids the sites lie in, named by their codes, in order of code. */
    List<AreaName> areas(long activeFrom) {
        SortedSet<Area> areas = new TreeSet<>();
        for (Site site : sites.values()) {
            areas.add(site.grid());
            areas.add(site.grid().town());
            areas.add(site.grid().county());
        }
        return areas.stream()
                .map(area -> new AreaName(area, area.code(), area.code(), 0, activeFrom))
                .toList();
    }

    /** One row and where it stands. */
    private record Row(String where, List<String> headings, CSVRecord cells, Faults faults) {

        Optional<Site> site() {
            int before = faults.sentences().size();
            if (cells.size() != headings.size()) {
                faults.add(where + ": " + cells.size() + " cells (expected: " + headings.size() + ").");
                return Optional.empty();
            }
            String id = cell("site");
            if (!ID.matcher(id).matches()) {
                wrong("site", id, "1 to 64 letters, digits or . _ -");
            }
            String area = cell("area");
            if (!Area.isCode(area) || new Area(area).level() != AreaLevel.GRID) {
                wrong("area", area, "a grid of 15 digits");
            }
            double latitude = number("lat", -90, 90);
            double longitude = number("lon", -180, 180);
            SortedMap<String, Double> attributes = attributes();
            if (faults.sentences().size() > before) {
                return Optional.empty();
            }
            String name = cell("name").isEmpty() ? id : cell("name");
            return Optional.of(new Site(
                    id,
                    new Area(area),
                    SiteKind.STATION,
                    List.of(),
                    latitude,
                    longitude,
                    attributes,
                    name,
                    name,
                    false,
                    0,
                    false));
        }

        private SortedMap<String, Double> attributes() {
            SortedMap<String, Double> attributes = new TreeMap<>();
            List<String> names = new ArrayList<>(headings);
            names.removeAll(NEEDED);
            for (String name : names) {
                // An empty cell: the site has no such attribute, and what needs it is absent there.
                if (!cell(name).isEmpty()) {
                    double least = name.equals("period_s") ? 0.001 : -1e12;
                    attributes.put(name, number(name, least, 1e12));
                }
            }
            return attributes;
        }

        private double number(String column, double least, double greatest) {
            double value =
                    Numbers.decimal(cell(column)).map(Number::doubleValue).orElse(Double.NaN);
            if (!(value >= least && value <= greatest)) {
                wrong(column, cell(column), "a number from " + least + " to " + greatest);
            }
            return value;
        }

        private String cell(String column) {
            return cells.get(headings.indexOf(column)).strip();
        }

        void wrong(String column, String value, String expectation) {
            faults.wrong(where + ": " + column, value, expectation, "");
        }
    }
}
