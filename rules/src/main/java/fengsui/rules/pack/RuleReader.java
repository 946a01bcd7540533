package fengsui.rules.pack;

import fengsui.rules.indicator.IndicatorNames;
import fengsui.rules.table.Tables;
import java.util.List;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.RuleDescr;

/** Reads one rule: sentence, annotations, condition, consequence. */
final class RuleReader {

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_SENTENCE = 400;

    private final SourceText source;
    private final IndicatorNames names;
    private final Tables tables;
    private final Reporter reporter;

    RuleReader(SourceText source, IndicatorNames names, Tables tables, Reporter reporter) {
        this.source = source;
        this.names = names;
        this.tables = tables;
        this.reporter = reporter;
    }

    Draft read(RuleDescr rule) {
        int line = rule.getLine();
        checkPlain(rule);
        String sentence = source.sentence(line);
        if (sentence.codePoints().filter(Character::isLetter).count() < 4 || sentence.length() > LONGEST_SENTENCE) {
            reporter.at(
                    line,
                    "rule '" + rule.getName() + "' without its sentence",
                    "Write /* one plain sentence */ directly before it: what it warns of.");
        }
        Header header = new AnnotationReader(tables, reporter, line).read(rule, source.marks(line));
        Condition when = new ConditionReader(new PatternReader(names, tables, reporter), reporter).read(rule);
        Variables variables = when == null ? null : new Variables(when);
        if (when != null) {
            Variables.checkUnique(when, reporter);
        }
        List<Condition> evidence = new ConsequenceReader(reporter).read(rule, variables);
        List<Rule.Release> release = variables == null
                ? List.of()
                : new ReleaseReader(reporter, header.line("release")).read(header.release(), variables);
        return new Draft(reporter, line, rule.getName(), sentence, header, when, evidence, release);
    }

    private void checkPlain(RuleDescr rule) {
        int line = rule.getLine();
        if (rule.isQuery()) {
            reporter.atUnlessSaid(line, "query " + rule.getName(), "A rule file holds rules only; remove it.");
        }
        if (rule.getParentName() != null) {
            reporter.atUnlessSaid(line, "extends " + rule.getParentName(), "Write the whole condition in each rule.");
        }
        for (BaseDescr attribute : rule.getAttributes().values()) {
            reporter.atUnlessSaid(
                    attribute.getLine(), attribute.toString(), "Remove the attribute; use @hold and @mode.");
        }
        String name = rule.getName();
        if (name.isBlank() || name.length() > LONGEST_NAME || !name.equals(name.strip())) {
            reporter.at(
                    line,
                    "rule name '" + name + "'",
                    "Write 1 to " + LONGEST_NAME + " characters without outer blanks.");
        }
        if (source.rules().stream()
                        .filter(offset -> source.line(offset) == line)
                        .count()
                > 1) {
            reporter.at(line, "two rules on one line", "Begin each rule on a line of its own.");
        }
    }
}
