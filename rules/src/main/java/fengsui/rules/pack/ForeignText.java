package fengsui.rules.pack;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names words and characters of DRL and Java that the safe subset has no place for, with their line. A first fence with
 * good advice, useful even where the parser gives up; the allow-list over the parser's tree is the one that decides.
 */
final class ForeignText {

    /** Deeper than any readable condition; bounds the parser's recursion and backtracking. */
    private static final int DEEPEST = 8;

    private static final Pattern WORD = Pattern.compile("(?<![\\w$@.])[a-zA-Z][\\w-]*");
    private static final Map<String, String> WORDS = foreignWords();
    private static final String FULL_WIDTH = "，；：（）“”‘’＝＞＜！";
    private static final String HALF_WIDTH = ",;:()\"\"''=><!";

    private final SourceText source;
    private final Reporter reporter;

    ForeignText(SourceText source, Reporter reporter) {
        this.source = source;
        this.reporter = reporter;
    }

    /** Reports what it finds; false if the parser should not be let near this text. */
    boolean check() {
        int before = reporter.count();
        characters();
        source.openStrings()
                .forEach(line -> reporter.at(line, "a string without end", "Close it with \" on the line."));
        boolean parseable = reporter.count() == before && nesting();
        words();
        operators();
        return parseable;
    }

    private void characters() {
        Set<Integer> said = new HashSet<>();
        String text = source.text();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isPlain(c) && said.add(source.line(i))) {
                String name = c == '\\' ? "a backslash" : String.format("the hidden character U+%04X", (int) c);
                reporter.at(source.line(i), name, "Write the character itself; rule files have no escapes.");
            }
        }
        String code = source.code();
        for (int i = 0; i < code.length(); i++) {
            int full = FULL_WIDTH.indexOf(code.charAt(i));
            if (full >= 0 && said.add(source.line(i))) {
                reporter.at(
                        source.line(i),
                        "full-width " + code.charAt(i),
                        "Write " + HALF_WIDTH.charAt(full) + " instead.");
            }
        }
    }

    private static boolean isPlain(char c) {
        if (c == '\n' || c == '\r' || c == '\t') {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> c != '\\';
        };
    }

    private boolean nesting() {
        String code = source.code();
        int depth = 0;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            depth += c == '(' || c == '[' || c == '{' ? 1 : c == ')' || c == ']' || c == '}' ? -1 : 0;
            if (depth > DEEPEST) {
                reporter.at(
                        source.line(i),
                        depth + " parentheses deep",
                        "Nest at most " + DEEPEST + ", or write two rules.");
                return false;
            }
        }
        return true;
    }

    private void words() {
        String code = source.code();
        Matcher matcher = WORD.matcher(code);
        while (matcher.find()) {
            String advice = WORDS.get(matcher.group());
            if (advice != null) {
                reporter.at(source.line(matcher.start()), "'" + matcher.group() + "'", advice);
            }
        }
    }

    private void operators() {
        String code = source.code();
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            char next = i + 1 < code.length() ? code.charAt(i + 1) : ' ';
            String advice =
                    switch (c) {
                        case '&' -> "Separate the comparisons of one pattern by ',' and patterns by 'and'.";
                        case '|' -> "Write two patterns joined by 'or'.";
                        case '!' -> next == '=' ? "" : "Write 'not' before a pattern, or the opposite comparison.";
                        case '[', ']', '{', '}' -> "A rule is patterns on Indicator, Finding, Mode and Period.";
                        case '#', '?', '`', '~', '^', '%' -> "It has no meaning in a rule file; remove it.";
                        default -> "";
                    };
            if (!advice.isEmpty()) {
                boolean twice = next == c;
                reporter.at(source.line(i), "'" + c + (twice ? c : "") + "'", advice);
                i += twice ? 1 : 0;
            }
        }
    }

    private static Map<String, String> foreignWords() {
        Map<String, String> words = new TreeMap<>();
        String file = "A rule file holds rules only; remove it.";
        for (String word : "import global function query declare dialect expander template".split(" ")) {
            words.put(word, file);
        }
        String attribute =
                "Every rule is judged on its own at every instant; remove the attribute. Use @hold and @mode.";
        for (String word : ("salience no-loop lock-on-active agenda-group activation-group ruleflow-group auto-focus"
                        + " enabled duration timer calendars date-effective date-expires refract extends")
                .split(" ")) {
            words.put(word, attribute);
        }
        String source = "What rules look at is named: Indicator(name == \"quantity.statistic.window\", value >= x).";
        for (String word : "from accumulate acc collect over entry-point groupby".split(" ")) {
            words.put(word, source);
        }
        words.put("eval", "Compare value, coverage or level with a literal.");
        words.put("forall", "Use the statistics sites and sites_above(x), or '<hazard>.<level>.areas'.");
        String consequence = "A consequence is exactly warn($a, $b); over variables bound in 'when'.";
        for (String word : ("modify insert insertLogical update delete retract do break new class static try while for"
                        + " return if System Runtime Thread drools kcontext")
                .split(" ")) {
            words.put(word, consequence);
        }
        String text = "Compare name with == and one literal.";
        for (String word : "matches contains excludes memberOf soundslike str in".split(" ")) {
            words.put(word, text);
        }
        return words;
    }
}
