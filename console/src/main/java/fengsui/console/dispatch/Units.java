package fengsui.console.dispatch;

import fengsui.rules.area.Area;
import fengsui.rules.table.Owner;
import fengsui.rules.table.Table;
import fengsui.rules.table.Tables;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where departments and towns take alerts: one address each. Immutable. */
public final class Units {

    private static final int SHORTEST_SECRET = 16;

    private final Map<String, Unit> byKey;

    /**
     * One that takes alerts.
     *
     * @param key a department's key in the table of owners, or a town's code
     * @param address where an alert is posted to
     * @param secret signs what is posted; empty: it is not signed
     */
    public record Unit(String key, URI address, String secret) {}

    private Units(Map<String, Unit> byKey) {
        this.byKey = Map.copyOf(byKey);
    }

    /** Nobody takes anything. */
    public static Units none() {
        return new Units(Map.of());
    }

    public static Units of(List<Unit> units) {
        Map<String, Unit> byKey = new TreeMap<>();
        units.forEach(unit -> byKey.put(unit.key(), unit));
        return new Units(byKey);
    }

    /**
     * Reads {@code webhooks.csv} of a folder, with the columns {@code unit,url,secret}; nobody if there is no such file.
     *
     * @throws IOException if it cannot be used; the message lists all faults
     */
    public static Units in(Path folder) throws IOException {
        Path file = folder.resolve("webhooks.csv");
        if (!Files.exists(file)) {
            return none();
        }
        Map<String, Unit> units = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(file)) {
            for (Table.Row row : Table.read(file.toString(), reader).rows()) {
                Unit unit = unit(row, faults);
                if (units.put(unit.key(), unit) != null) {
                    faults.add("line " + row.line() + ": unit '" + unit.key() + "' stands twice");
                }
            }
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
        if (!faults.isEmpty()) {
            throw new IOException(file + ": " + String.join("; ", faults));
        }
        return new Units(units);
    }

    private static Unit unit(Table.Row row, List<String> faults) {
        String key = row.text("unit");
        String line = "line " + row.line() + ": ";
        if (Tables.shipped().owner(key).isEmpty() && !Area.isCode(key)) {
            faults.add(line + "unit '" + key + "' (expected: "
                    + Tables.shipped().owners().stream().map(Owner::key).toList() + " or a town's code)");
        }
        URI address = URI.create(row.text("url"));
        String host = String.valueOf(address.getHost());
        boolean here = host.equals("localhost") || host.startsWith("127.");
        if (!"https".equals(address.getScheme()) && !("http".equals(address.getScheme()) && here)) {
            faults.add(line + "url '" + address + "' (expected: https, or http on this machine)");
        }
        String secret = row.text("secret");
        if (!secret.isEmpty() && secret.length() < SHORTEST_SECRET) {
            faults.add(line + "secret: " + secret.length() + " characters (expected: none, or " + SHORTEST_SECRET
                    + " and more)");
        }
        return new Unit(key, address, secret);
    }

    /** Where a department or town takes alerts; empty if it does not. */
    public Optional<Unit> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }
}
