package fengsui.console.shift;

import fengsui.rules.table.Hazard;
import fengsui.rules.table.Table;
import fengsui.rules.table.Tables;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Within how many minutes an event has to be reported, by telephone and in writing. Without a table 20 and 40, as one county
 * has it ({@code standards.md} B.16); local rules differ. Immutable.
 */
public final class ReportLimits {

    private static final Limits USUAL = new Limits(20, 40);
    private static final String ALL = "*";

    private final Map<String, Limits> byHazard;

    /** Minutes from the moment it is known to be reportable. */
    public record Limits(int phoneMinutes, int writtenMinutes) {}

    private ReportLimits(Map<String, Limits> byHazard) {
        this.byHazard = byHazard;
    }

    /** Twenty and forty for all. */
    public static ReportLimits usual() {
        return new ReportLimits(Map.of());
    }

    /**
     * Reads {@code reporting.csv} of a folder, with the columns {@code hazard,phone_minutes,written_minutes}; {@code *} is
     * for all others. The usual ones if there is no such file.
     *
     * @throws IOException if it cannot be used; the message lists all faults
     */
    public static ReportLimits in(Path folder) throws IOException {
        Path file = folder.resolve("reporting.csv");
        if (!Files.exists(file)) {
            return usual();
        }
        Map<String, Limits> limits = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        List<String> known =
                Tables.shipped().hazards().stream().map(Hazard::key).toList();
        try (Reader reader = Files.newBufferedReader(file)) {
            for (Table.Row row : Table.read(file.toString(), reader).rows()) {
                String hazard = row.text("hazard");
                int phone = (int) row.number("phone_minutes");
                int written = (int) row.number("written_minutes");
                if (!hazard.equals(ALL) && !known.contains(hazard)) {
                    faults.add("line " + row.line() + ": hazard '" + hazard + "' is in no table");
                }
                if (phone < 1 || written < phone) {
                    faults.add("line " + row.line() + ": " + phone + " and " + written
                            + " minutes (expected: 1 or more, the written report not before the call)");
                }
                limits.put(hazard, new Limits(phone, written));
            }
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
        if (!faults.isEmpty()) {
            throw new IOException(file + ": " + String.join("; ", faults));
        }
        return new ReportLimits(limits);
    }

    /** Those of a hazard. */
    public Limits of(String hazard) {
        return byHazard.getOrDefault(hazard, byHazard.getOrDefault(ALL, USUAL));
    }
}
