package fengsui.simulator.replay;

import fengsui.rules.observation.Feed;
import fengsui.rules.quantity.Catalogue;
import fengsui.rules.quantity.Quantity;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads a {@link Mapping} from YAML and tells all that is wrong with it at once. */
final class MappingFile {

    private static final String ZONE = "a fixed offset such as +08:00 or Z";

    private MappingFile() {}

    /** Empty if anything was wrong; then the faults say what. */
    static Optional<Mapping> read(String file, String text, Faults faults) {
        Faults own = new Faults();
        Optional<Mapping> mapping =
                Yaml.read(file, text, own).flatMap(keys -> mapping(new Section(file, "", keys, own)));
        own.sentences().forEach(faults::add);
        return own.sentences().isEmpty() ? mapping : Optional.empty();
    }

    private static Optional<Mapping> mapping(Section top) {
        top.only("feed", "time", "site", "values", "missing", "absent", "stamp");
        Optional<Feed> feed = top.required("feed", "SENSOR, CAMERA or INCIDENT")
                .flatMap(word -> choice(top, "feed", word, Feed.values()));
        Optional<Mapping.Time> time =
                top.section("time", "columns, format and zone").flatMap(MappingFile::time);
        Optional<Mapping.SiteColumn> site =
                top.section("site", "column or constant").flatMap(MappingFile::site);
        List<Mapping.Value> values = values(top, feed);
        Set<String> missing = top.has("missing") ? new HashSet<>(top.texts("missing")) : Set.of("");
        String absent = top.text("absent").orElse("zero");
        if (!absent.equals("zero") && !absent.equals("unknown")) {
            top.wrong("absent", absent, "zero or unknown", Faults.maybe(absent, List.of("zero", "unknown")));
        }
        Optional<Mapping.Stamp> stamp = top.text("stamp")
                .map(word -> choice(top, "stamp", word, Mapping.Stamp.values()))
                .orElse(Optional.of(Mapping.Stamp.END));
        if (feed.isEmpty() || time.isEmpty() || site.isEmpty() || stamp.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Mapping(feed.get(), time.get(), site.get(), values, missing, absent.equals("zero"), stamp.get()));
    }

    private static Optional<Mapping.Time> time(Section time) {
        time.only("column", "columns", "format", "zone");
        if (time.has("column") == time.has("columns")) {
            time.fault("either 'column' or 'columns' is needed.");
        }
        List<String> columns = time.has("column") ? time.texts("column") : time.texts("columns");
        Optional<DateTimeFormatter> format = time.required("format", "a date pattern such as yyyy-MM-dd HH:mm")
                .flatMap(text -> format(time, text));
        Optional<ZoneOffset> zone = time.required("zone", ZONE).flatMap(text -> zone(time, text));
        if (format.isEmpty() || zone.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Mapping.Time(columns, format.get(), zone.get()));
    }

    private static Optional<DateTimeFormatter> format(Section time, String pattern) {
        try {
            return Optional.of(TimeCells.formatter(pattern));
        } catch (IllegalArgumentException e) {
            time.wrong("format", pattern, "a date pattern: " + e.getMessage(), " Maybe 'yyyy-MM-dd HH:mm'.");
            return Optional.empty();
        }
    }

    private static Optional<ZoneOffset> zone(Section time, String text) {
        try {
            ZoneId zone = ZoneId.of(text);
            if (zone.getRules().isFixedOffset()) {
                return Optional.of(zone.getRules().getOffset(Instant.EPOCH));
            }
            // A local time is ambiguous for an hour each autumn where clocks change: such a file cannot be replayed.
            time.wrong("zone", text, ZONE, " Maybe '" + zone.getRules().getStandardOffset(Instant.EPOCH) + "'.");
        } catch (DateTimeException e) {
            time.wrong("zone", text, ZONE, " Maybe '+08:00'.");
        }
        return Optional.empty();
    }

    private static Optional<Mapping.SiteColumn> site(Section site) {
        site.only("column", "constant");
        if (site.has("column") == site.has("constant")) {
            site.fault("either 'column' or 'constant' is needed.");
            return Optional.empty();
        }
        return site.has("column")
                ? site.text("column").map(Mapping.SiteColumn.Named::new)
                : site.text("constant").map(Mapping.SiteColumn.Constant::new);
    }

    private static List<Mapping.Value> values(Section top, Optional<Feed> feed) {
        List<Mapping.Value> values = new ArrayList<>();
        Set<Quantity> seen = new HashSet<>();
        for (Section value : top.sections("values", "a list of {column, quantity, unit}")) {
            value.only("column", "quantity", "unit", "factor", "offset");
            Optional<String> column = value.required("column", "a heading of the CSV");
            Optional<Quantity> quantity = quantity(value, feed);
            BigDecimal factor = decimal(value, "factor", BigDecimal.ONE);
            BigDecimal offset = decimal(value, "offset", BigDecimal.ZERO);
            if (factor.signum() == 0) {
                value.wrong("factor", "0", "a number other than 0", "");
            }
            if (column.isEmpty() || quantity.isEmpty()) {
                continue;
            }
            if (!seen.add(quantity.get())) {
                value.wrong("quantity", quantity.get().name(), "each quantity once", " Use one mapping per column.");
            }
            values.add(new Mapping.Value(column.get(), quantity.get(), factor, offset));
        }
        return values;
    }

    private static Optional<Quantity> quantity(Section value, Optional<Feed> feed) {
        Optional<String> unit = value.required("unit", "the quantity's unit after factor");
        Optional<String> name = value.required("quantity", "a quantity of the catalogue");
        Optional<Quantity> quantity = name.flatMap(Catalogue.shipped()::find);
        if (name.isPresent() && quantity.isEmpty()) {
            List<String> known =
                    Catalogue.shipped().all().stream().map(Quantity::name).toList();
            value.wrong("quantity", name.get(), "a quantity of the catalogue", Faults.maybe(name.get(), known));
        }
        if (quantity.isEmpty()) {
            return quantity;
        }
        Quantity found = quantity.get();
        if (unit.isPresent() && !unit.get().equals(found.unit())) {
            value.wrong(
                    "unit",
                    unit.get(),
                    found.unit() + ", the unit of " + found + " in the catalogue",
                    " Set 'factor' so that the column times factor is in " + found.unit() + ".");
        }
        if (feed.isPresent() && !found.feeds().contains(feed.get())) {
            value.wrong(
                    "quantity", found.name(), "a quantity that feed " + feed.get() + " may carry", " Change 'feed'.");
        }
        return quantity;
    }

    private static BigDecimal decimal(Section value, String key, BigDecimal otherwise) {
        Optional<String> text = value.text(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        Optional<BigDecimal> number = Numbers.decimal(text.get());
        if (number.isEmpty()) {
            value.wrong(key, text.get(), "a number such as 25.4", "");
        }
        return number.orElse(otherwise);
    }

    private static <E extends Enum<E>> Optional<E> choice(Section section, String key, String word, E[] known) {
        for (E value : known) {
            if (value.name().equalsIgnoreCase(word)) {
                return Optional.of(value);
            }
        }
        boolean lower = known instanceof Mapping.Stamp[];
        List<String> words = Arrays.stream(known)
                .map(value -> lower ? value.name().toLowerCase(Locale.ROOT) : value.name())
                .toList();
        section.wrong(key, word, String.join(" or ", words), Faults.maybe(word, words));
        return Optional.empty();
    }
}
