package fengsui.rules.cli;

import fengsui.rules.area.Area;
import fengsui.rules.finding.WarningLevel;
import fengsui.rules.indicator.IndicatorNames;
import fengsui.rules.indicator.Statistic;
import fengsui.rules.quantity.Catalogue;
import fengsui.rules.quantity.Quantity;
import fengsui.rules.table.Consequence;
import fengsui.rules.table.Hazard;
import fengsui.rules.table.Owner;
import fengsui.rules.table.Plan;
import fengsui.rules.table.Responsibility;
import fengsui.rules.table.Tables;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code rules catalogue}: the words rules are made of. */
@Command(
        name = "catalogue",
        mixinStandardHelpOptions = true,
        description =
                "Prints quantities, statistics, hazards, owners and plans that rules may name, and which hazard lets expect which.")
public final class CatalogueCommand implements Runnable {

    /** An area no table names. */
    private static final Area ANYWHERE = new Area("000000");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        out.println("QUANTITIES  name | alias | unit | feeds | period | class");
        for (Quantity quantity : Catalogue.shipped().all()) {
            String feeds = quantity.feeds().stream().map(Enum::name).sorted().collect(Collectors.joining(" "));
            out.println("  " + quantity.name() + " | " + quantity.zh() + " | " + quantity.unit() + " | " + feeds + " | "
                    + IndicatorNames.duration(quantity.periodMillis()) + " | " + quantity.sensitivity());
        }
        out.println("STATISTICS  name | alias");
        for (Statistic statistic : Statistic.values()) {
            String numbers =
                    switch (statistic.arguments()) {
                        case 0 -> "";
                        case 1 -> "(x)";
                        default -> "(x,k,n)";
                    };
            String window = statistic.windowed() ? ".<window>" : "";
            out.println("  " + statistic.text() + numbers + window + " | " + statistic.zh() + numbers + window);
        }
        out.println("  each may end in .above.<attribute> of the site; of a hazard: <hazard>.<level>.areas");
        out.println("  functions: aqi.24h, difference(a,b), ratio(a,b), weighted_sum(0.5*a,0.5*b)");
        Tables tables = Tables.shipped();
        out.println("HAZARDS  key | name | extent | tempo | kind | lead, gravest level first | supports");
        for (Hazard hazard : tables.hazards()) {
            out.println("  " + hazard.key() + " | " + hazard.zh() + " " + hazard.en() + " | " + hazard.extent() + " | "
                    + hazard.tempo() + " | " + (hazard.social() ? "service notice" : "warning") + " | "
                    + line(hazard, tables));
        }
        out.println("CONSEQUENCES  cause, from level | consequence | reach | lag | leaves the ladder to its cause");
        for (Consequence line : tables.consequences().all()) {
            out.println("  " + line.cause().key() + ", " + line.least() + " | "
                    + line.consequence().key() + " | " + line.reach() + " | "
                    + IndicatorNames.duration(line.lagMillis())
                    + " | " + (line.inhibits() ? "while less grave" : "no"));
        }
        out.println("OWNERS  key | name");
        for (Owner owner : tables.owners()) {
            out.println("  " + owner.key() + " | " + owner.zh() + " " + owner.en());
        }
        out.println("PLANS  key | name");
        for (Plan plan : tables.plans()) {
            out.println("  " + plan.key() + " | " + plan.zh() + " " + plan.en());
        }
        out.flush();
    }

    /** Who answers for a hazard in the county as a whole. */
    private static String line(Hazard hazard, Tables tables) {
        Set<String> leads = new LinkedHashSet<>();
        Set<String> supports = new LinkedHashSet<>();
        for (int i = WarningLevel.values().length - 1; i >= 0; i--) {
            WarningLevel level = WarningLevel.values()[i];
            if (level.isColour() != hazard.social()) {
                Responsibility line = tables.responsibility(hazard, level, ANYWHERE);
                leads.add(line.lead());
                supports.addAll(line.supports());
            }
        }
        supports.removeAll(leads);
        return String.join(", ", leads) + " | " + String.join(" ", supports);
    }
}
