package fengsui.rules.evaluation;

import fengsui.rules.evaluation.Formula.All;
import fengsui.rules.evaluation.Formula.Any;
import fengsui.rules.evaluation.Formula.Atom;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes what Drools compiles. Nothing an author wrote enters it: names are numbers, conditions come from the checked
 * tree, literals are printed by us.
 */
final class ProgramText {

    static final String PACKAGE = "fengsui.generated";

    private ProgramText() {}

    /** The fact class of a plan: one property per number, for Drools indexes properties but not method calls. */
    static String factClass(Plan plan) {
        StringBuilder text = new StringBuilder("package " + PACKAGE + ";\n\npublic final class " + plan.factClass()
                + " extends " + Facts.class.getName() + " {\n");
        for (int field = 0; field < plan.layout().size(); field++) {
            String name = plan.layout().name(field);
            text.append("    public double get")
                    .append(Character.toUpperCase(name.charAt(0)))
                    .append(name.substring(1))
                    .append("() { return number(")
                    .append(field)
                    .append("); }\n");
        }
        return text.append("}\n").toString();
    }

    /** The productions of all plans. */
    static String productions(List<Plan> plans) {
        StringBuilder text = new StringBuilder("package " + PACKAGE + "\n");
        for (Plan plan : plans) {
            for (int mark = 0; mark < plan.formulas().size(); mark++) {
                List<Formula> branches = branches(plan.formulas().get(mark));
                for (int branch = 0; branch < branches.size(); branch++) {
                    text.append(production(plan, mark, branch, branches.get(branch)));
                }
            }
        }
        return text.toString();
    }

    /** How many productions a plan has: each fires once at most. */
    static int count(Plan plan) {
        return plan.formulas().stream()
                .mapToInt(formula -> branches(formula).size())
                .sum();
    }

    /** Each alternative at the top becomes a production of its own: so its literals stay indexed. */
    private static List<Formula> branches(Formula formula) {
        return formula instanceof Any any ? any.parts() : List.of(formula);
    }

    private static String production(Plan plan, int mark, int branch, Formula formula) {
        List<Formula> parts = formula instanceof All all ? all.parts() : List.of(formula);
        String constraints =
                parts.stream().map(part -> text(plan.layout(), part)).collect(Collectors.joining(", "));
        return "rule \"" + plan.scope() + " " + mark + " " + branch + "\" when $facts : " + plan.factClass() + "("
                + constraints + ") then $facts.mark(" + mark + "); end\n";
    }

    private static String text(Layout layout, Formula formula) {
        if (formula instanceof All all) {
            return joined(layout, all.parts(), " && ");
        }
        if (formula instanceof Any any) {
            return joined(layout, any.parts(), " || ");
        }
        Atom atom = (Atom) formula;
        return layout.name(atom.field()) + " " + atom.operator().text() + " " + atom.literal();
    }

    private static String joined(Layout layout, List<Formula> parts, String by) {
        return parts.stream().map(part -> text(layout, part)).collect(Collectors.joining(by, "(", ")"));
    }
}
