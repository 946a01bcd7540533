package fengsui.rules.pack;

import fengsui.rules.area.Scope;
import fengsui.rules.finding.RuleCard;
import fengsui.rules.finding.WarningLevel;
import fengsui.rules.indicator.IndicatorNames;
import fengsui.rules.quantity.Catalogue;
import fengsui.rules.table.Hazard;
import fengsui.rules.table.Tables;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.drools.drl.ast.descr.RuleDescr;

/**
 * Compiles rule files and rule tables to checked rules. It reads the parser's tree by an allow-list (the safe subset of
 * {@code semantics.md} 4) and keeps nothing of the author's text but names and sentences, so what runs is only what was
 * understood. Stateless and thread-safe.
 */
public final class PackCompiler {

    private static final int LARGEST_FILE = 256 * 1024;
    private static final int MOST_RULES = 2000;

    private PackCompiler() {}

    /** The pack, or all problems of all its files at once. */
    public static Compiled compile(PackSource source, Catalogue catalogue, Tables tables) {
        IndicatorNames names =
                new IndicatorNames(catalogue, key -> tables.hazard(key).isPresent());
        List<Reporter> reporters = new ArrayList<>();
        List<Draft> drafts = new ArrayList<>();
        source.files().forEach((file, text) -> {
            Reporter reporter = new Reporter(file);
            reporters.add(reporter);
            drafts.addAll(read(reporter, text, names, tables));
        });
        checkNames(drafts);
        if (drafts.size() > MOST_RULES) {
            Draft first = drafts.get(MOST_RULES);
            first.reporter().at(first.line(), drafts.size() + " rules", "A pack holds at most " + MOST_RULES + ".");
        }
        for (Draft draft : drafts) {
            SenseCheck.check(draft);
            SocialCheck.check(draft, tables);
            CrowdCheck.check(draft);
        }
        TaintCheck.check(drafts);
        List<Problem> problems = reporters.stream()
                .flatMap(reporter -> reporter.problems().stream())
                .toList();
        return problems.isEmpty() ? new Compiled.Accepted(pack(source, drafts)) : new Compiled.Refused(problems);
    }

    /** Whether a CSV text is a rule table, perhaps with mistakes, and not some other table. */
    public static boolean isTable(String text) {
        return TableReader.isTable(text);
    }

    /** A checked condition in one line; equal conditions give equal texts. */
    public static String describe(Condition condition) {
        return ConditionText.of(condition);
    }

    private static List<Draft> read(Reporter reporter, String text, IndicatorNames names, Tables tables) {
        boolean table = reporter.file().endsWith(".csv");
        if (!table && !reporter.file().endsWith(".drl")) {
            reporter.at(1, "file " + reporter.file(), "Rule files end in .drl, rule tables in .csv.");
            return List.of();
        }
        int size = text.getBytes(StandardCharsets.UTF_8).length;
        if (size > LARGEST_FILE) {
            reporter.at(1, size + " bytes", "Split the file; 256 kB is the most.");
            return List.of();
        }
        SourceText source = new SourceText(table ? ruleFile(reporter, text, names, tables) : text);
        if (!new ForeignText(source, reporter).check()) {
            return List.of();
        }
        List<RuleDescr> rules = new DrlReader(source, reporter).read();
        if (rules.isEmpty() && reporter.count() == 0) {
            reporter.at(1, "no rule", "Write at least one rule, or remove the file.");
        }
        RuleReader reader = new RuleReader(source, names, tables, reporter);
        return rules.stream().map(reader::read).toList();
    }

    private static String ruleFile(Reporter reporter, String text, IndicatorNames names, Tables tables) {
        TableReader table = new TableReader(reporter);
        return new TableWriter(table, names, tables, reporter).write(table.read(text));
    }

    private static void checkNames(List<Draft> drafts) {
        Map<String, Draft> first = new HashMap<>();
        for (Draft draft : drafts) {
            Draft other = first.putIfAbsent(draft.name(), draft);
            if (other != null) {
                draft.reporter()
                        .at(
                                draft.line(),
                                "rule '" + draft.name() + "' again",
                                "It stands in " + other.reporter().file() + ":"
                                        + other.reporter().shown(other.line())
                                        + "; choose another name.");
            }
        }
    }

    private static Pack pack(PackSource source, List<Draft> drafts) {
        String hash = source.hash();
        List<Rule> rules = drafts.stream()
                .map(draft -> rule(draft, source.version(), hash))
                .sorted(Comparator.comparing(Rule::name))
                .toList();
        return new Pack(source.version(), hash, rules);
    }

    private static Rule rule(Draft draft, String version, String hash) {
        Header header = draft.header();
        Hazard hazard = Objects.requireNonNull(header.hazard());
        WarningLevel level = Objects.requireNonNull(header.level());
        Scope scope = Objects.requireNonNull(header.scope());
        Condition when = Objects.requireNonNull(draft.when());
        RuleCard card = new RuleCard(
                draft.name(),
                version,
                hash,
                draft.sentence(),
                describe(when),
                hazard.key(),
                level,
                scope,
                header.basis(),
                header.holdMillis(),
                header.clearMillis(),
                draft.release().isEmpty() ? null : ConditionText.of(draft.release()),
                header.owner(),
                header.plan(),
                header.zh(),
                header.en());
        return new Rule(
                card,
                draft.reporter().file(),
                draft.reporter().shown(draft.line()),
                header.coverage(),
                header.modes(),
                when,
                draft.release(),
                draft.evidence());
    }
}
