package fengsui.rules.pack;

import fengsui.rules.situation.SituationShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.AnnotatedBaseDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.jspecify.annotations.Nullable;

/** Turns the parser's tree of a condition into ours, by an allow-list of its nodes. */
final class ConditionReader {

    private static final int MOST_PATTERNS = 32;

    private final PatternReader patterns;
    private final Reporter reporter;

    ConditionReader(PatternReader patterns, Reporter reporter) {
        this.patterns = patterns;
        this.reporter = reporter;
    }

    /** The condition, or null if any of it could not be read, which has then been reported. */
    @Nullable
    Condition read(RuleDescr rule) {
        AndDescr when = rule.getLhs();
        if (when == null || when.getDescrs().isEmpty()) {
            reporter.at(rule.getLine(), "empty condition", "Write at least one Indicator pattern after 'when'.");
            return null;
        }
        int before = reporter.count();
        Condition read = read(when, rule.getLine());
        if (reporter.count() > before || read == null) {
            return null;
        }
        if (SituationShape.leaves(read).size() > MOST_PATTERNS) {
            reporter.at(rule.getLine(), "more than " + MOST_PATTERNS + " patterns", "Write several rules.");
            return null;
        }
        return read;
    }

    private @Nullable Condition read(BaseDescr node, int parentLine) {
        int line = node.getLine() > 0 ? node.getLine() : parentLine;
        if (node instanceof AnnotatedBaseDescr annotated
                && !(node instanceof PatternDescr)
                && !annotated.getAnnotationNames().isEmpty()) {
            reporter.at(line, "annotation inside the condition", "Annotations belong under the rule's name.");
        }
        if (node instanceof PatternDescr pattern) {
            return patterns.read(pattern);
        }
        if (node instanceof AndDescr and) {
            return all(and, line);
        }
        if (node instanceof OrDescr or) {
            List<Condition> parts = parts(or, line);
            return parts.isEmpty() ? null : parts.size() == 1 ? parts.get(0) : new Condition.Or(parts);
        }
        // "exists P" is P: a situation holds at most one fact of each kind and name.
        if (node instanceof ExistsDescr exists) {
            return all(exists, line);
        }
        if (node instanceof NotDescr not) {
            Condition part = all(not, line);
            return part == null ? null : new Condition.Not(part);
        }
        String word = node.getClass().getSimpleName().replaceAll("Descr$", "").toLowerCase(Locale.ROOT);
        reporter.atUnlessSaid(line, word, "A condition is patterns joined by and, or, not, exists.");
        return null;
    }

    private @Nullable Condition all(ConditionalElementDescr element, int line) {
        List<Condition> flat = new ArrayList<>();
        for (Condition part : parts(element, line)) {
            if (part instanceof Condition.And and) {
                flat.addAll(and.parts());
            } else {
                flat.add(part);
            }
        }
        return flat.isEmpty() ? null : flat.size() == 1 ? flat.get(0) : new Condition.And(flat);
    }

    private List<Condition> parts(ConditionalElementDescr element, int line) {
        int before = reporter.count();
        List<Condition> parts = new ArrayList<>();
        for (BaseDescr child : element.getDescrs()) {
            Condition part = read(child, line);
            if (part != null) {
                parts.add(part);
            }
        }
        if (parts.isEmpty() && reporter.count() == before) {
            reporter.atUnlessSaid(line, "an empty group", "Write at least one pattern in it.");
        }
        return parts;
    }
}
