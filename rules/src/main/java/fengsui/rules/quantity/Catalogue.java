package fengsui.rules.quantity;

import fengsui.rules.observation.Feed;
import fengsui.rules.table.Table;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The closed list of quantities. It is changed by a reviewed release, never by a rule pack: that is what keeps persons
 * out of it.
 */
public final class Catalogue {

    private static final Catalogue SHIPPED = read();

    private final Map<String, Quantity> byName;
    private final Map<String, Quantity> byAlias;

    private Catalogue(Map<String, Quantity> byName) {
        this.byName = Collections.unmodifiableMap(byName);
        Map<String, Quantity> aliases = new TreeMap<>();
        byName.values().forEach(quantity -> aliases.put(quantity.zh(), quantity));
        this.byAlias = aliases;
    }

    /** The catalogue of this release. */
    public static Catalogue shipped() {
        return SHIPPED;
    }

    /** The quantity of that name or Chinese alias. */
    public Optional<Quantity> find(String nameOrAlias) {
        Quantity quantity = byName.get(nameOrAlias);
        return Optional.ofNullable(quantity != null ? quantity : byAlias.get(nameOrAlias));
    }

    /** The quantity of that name; fails if there is none. */
    public Quantity get(String name) {
        Quantity quantity = byName.get(name);
        if (quantity == null) {
            throw new IllegalArgumentException("quantity: '" + name + "' is not in the catalogue");
        }
        return quantity;
    }

    /** All quantities, by name. */
    public Collection<Quantity> all() {
        return byName.values();
    }

    private static Catalogue read() {
        Map<String, Quantity> quantities = new TreeMap<>();
        for (Table.Row row :
                Table.resource("/fengsui/rules/quantity/quantities.csv").rows()) {
            Quantity quantity = quantity(row);
            if (quantities.put(quantity.name(), quantity) != null) {
                throw new IllegalStateException("quantities.csv: " + quantity + " stands twice");
            }
        }
        return new Catalogue(quantities);
    }

    private static Quantity quantity(Table.Row row) {
        return new Quantity(
                row.text("name"),
                row.text("zh"),
                row.text("en"),
                row.text("unit"),
                QuantityKind.valueOf(row.text("kind")),
                Merge.valueOf(row.text("merge")),
                WorseEnd.valueOf(row.text("worse_end")),
                Sensitivity.valueOf(row.text("sensitivity")),
                feeds(row.text("feeds")),
                row.number("min"),
                row.number("max"),
                Math.round(row.number("period_s") * 1000),
                row.number("resolution"));
    }

    private static Set<Feed> feeds(String text) {
        Set<Feed> feeds = EnumSet.noneOf(Feed.class);
        for (String feed : text.split(" ")) {
            feeds.add(Feed.valueOf(feed));
        }
        return feeds;
    }
}
