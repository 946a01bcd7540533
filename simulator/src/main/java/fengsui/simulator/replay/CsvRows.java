package fengsui.simulator.replay;

import fengsui.connectors.wire.RejectReason;
import fengsui.rules.area.Site;
import fengsui.rules.quantity.Quantity;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.commons.csv.CSVRecord;

/** Reads the rows of one input file; what cannot be used is counted and the rest goes on. */
final class CsvRows {

    /** Takes rows in the order of the file. */
    interface Sink {
        void accept(Row row) throws IOException;
    }

    private final Mapping mapping;
    private final List<Site> sites;
    private final Map<String, Integer> siteIndex = new HashMap<>();
    private final Rejections rejections;
    private final TimeCells times;

    /** @param sites the sites whose index in this list stands in the rows */
    CsvRows(Mapping mapping, List<Site> sites, Rejections rejections) {
        this.mapping = mapping;
        this.sites = sites;
        this.rejections = rejections;
        this.times = new TimeCells(mapping.time());
        for (int i = 0; i < sites.size(); i++) {
            siteIndex.put(sites.get(i).id(), i);
        }
    }

    /** Reads the file to its end and tells the progress after every row. */
    void read(int file, Path path, Sink sink, ReplayProgress progress) throws IOException {
        try (CsvText csv = CsvText.open(path)) {
            Columns columns = new Columns(mapping, csv);
            while (csv.hasNext()) {
                CSVRecord cells = csv.next();
                read(new Place(path, file, csv.line()), cells, columns, sink);
                progress.rowRead();
            }
        }
    }

    private void read(Place place, CSVRecord cells, Columns columns, Sink sink) throws IOException {
        OptionalLong stamped = instant(place, cells, columns);
        if (stamped.isEmpty()) {
            return;
        }
        int site = site(place, cells, columns);
        if (site < 0) {
            return;
        }
        for (int i = 0; i < columns.values.length; i++) {
            if (columns.values[i] >= cells.size()) {
                rejections.add(RejectReason.MISSING_FIELD, place.toString(), column(i), "");
                continue;
            }
            String cell = cells.get(columns.values[i]);
            if (!mapping.missing().contains(cell)) {
                Optional<Double> value = value(place, i, cell);
                if (value.isPresent()) {
                    long at = stamped.getAsLong() + shift(site, i);
                    sink.accept(new Row(at, place.file(), place.line(), i, site, value.get()));
                }
            }
        }
    }

    private OptionalLong instant(Place place, CSVRecord cells, Columns columns) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < columns.time.length; i++) {
            if (columns.time[i] >= cells.size()) {
                rejections.add(RejectReason.MISSING_FIELD, place.toString(), "time", text.toString());
                return OptionalLong.empty();
            }
            text.append(i == 0 ? "" : "-").append(cells.get(columns.time[i]).strip());
        }
        OptionalLong instant = times.instant(text.toString());
        if (instant.isEmpty()) {
            rejections.add(RejectReason.BAD_FIELD, place.toString(), "time", text.toString());
        }
        return instant;
    }

    /** The index of the row's site, -1 after a rejection. */
    private int site(Place place, CSVRecord cells, Columns columns) {
        if (mapping.site() instanceof Mapping.SiteColumn.Constant constant) {
            return siteIndex.getOrDefault(constant.site(), -1);
        }
        if (columns.site >= cells.size()) {
            rejections.add(RejectReason.MISSING_FIELD, place.toString(), "site", "");
            return -1;
        }
        String id = cells.get(columns.site).strip();
        Integer index = siteIndex.get(id);
        if (index == null) {
            rejections.add(RejectReason.UNKNOWN_SITE, place.toString(), "site", id);
            return -1;
        }
        return index;
    }

    /** The value in the quantity's unit. Decimal until the last step: 0.04 inch is 1.016 mm, not a neighbour of it. */
    private Optional<Double> value(Place place, int index, String cell) {
        Optional<BigDecimal> number = Numbers.decimal(cell);
        if (number.isEmpty()) {
            rejections.add(RejectReason.BAD_FIELD, place.toString(), column(index), cell);
            return Optional.empty();
        }
        Mapping.Value value = mapping.values().get(index);
        double converted =
                number.get().multiply(value.factor()).add(value.offset()).doubleValue();
        if (!value.quantity().isPlausible(converted)) {
            rejections.add(RejectReason.IMPLAUSIBLE, place.toString(), column(index), cell);
            return Optional.empty();
        }
        return Optional.of(converted);
    }

    private long shift(int site, int index) {
        Quantity quantity = mapping.values().get(index).quantity();
        return switch (mapping.stamp()) {
            case END -> 0;
            case START -> sites.get(site).periodMillis(quantity.periodMillis());
        };
    }

    private String column(int index) {
        return mapping.values().get(index).column();
    }

    /** Where a row stands. */
    private record Place(Path path, int file, long line) {

        @Override
        public String toString() {
            return path.getFileName() + ":" + line;
        }
    }

    /** Which columns of a file hold what; the site's is -1 where it is constant. */
    private static final class Columns {

        final int[] time;
        final int site;
        final int[] values;

        Columns(Mapping mapping, CsvText csv) {
            time = mapping.time().columns().stream().mapToInt(csv::column).toArray();
            site = mapping.site() instanceof Mapping.SiteColumn.Named named ? csv.column(named.column()) : -1;
            values = mapping.values().stream()
                    .mapToInt(value -> csv.column(value.column()))
                    .toArray();
        }
    }
}
