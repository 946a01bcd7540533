package fengsui.rules.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule file as text: where its comments, strings and rules lie. It only serves lines, sentences and better advice;
 * what a rule means is read from the parser's tree alone.
 */
final class SourceText {

    private static final Pattern RULE = Pattern.compile("(?<![\\w$@.-])rule(?=[\\s\"'])");
    private static final Pattern WHEN = Pattern.compile("(?<![\\w$@.-])when(?![\\w-])");
    private static final Pattern ANNOTATION = Pattern.compile("@\\s*([\\p{L}\\p{N}_.]*)");

    private final String text;
    private final char[] code;
    private final List<int[]> blocks = new ArrayList<>();
    private final List<Integer> openStrings = new ArrayList<>();
    private final List<Integer> lineStarts = new ArrayList<>();
    private final List<Integer> rules = new ArrayList<>();

    /** An annotation's name and line, in the order written. */
    record Mark(String name, int line) {}

    SourceText(String text) {
        this.text = text;
        this.code = text.toCharArray();
        lineStarts.add(0);
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                lineStarts.add(i + 1);
            }
        }
        mask();
        Matcher matcher = RULE.matcher(code());
        while (matcher.find()) {
            rules.add(matcher.start());
        }
    }

    String text() {
        return text;
    }

    /** The text with comments and the insides of strings blanked; offsets are those of the text. */
    String code() {
        return new String(code);
    }

    /** 1-based line of an offset. */
    int line(int offset) {
        int low = 0;
        int high = lineStarts.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (lineStarts.get(middle) <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low + 1;
    }

    /** Offsets of the word {@code rule} that begins each rule. */
    List<Integer> rules() {
        return rules;
    }

    /** Lines with a string that does not end on its line. */
    List<Integer> openStrings() {
        return openStrings;
    }

    /** The words of the block comment that stands directly before the rule at that line; empty without one. */
    String sentence(int line) {
        int start = start(line);
        for (int[] block : blocks) {
            if (block[1] <= start && text.substring(block[1], start).isBlank()) {
                String inside = text.substring(block[0] + 2, Math.max(block[0] + 2, block[1] - 2));
                return inside.replaceAll("(?m)^\\s*\\*+", " ")
                        .replaceAll("\\s+", " ")
                        .trim();
            }
        }
        return "";
    }

    /** The annotations between the word {@code rule} at that line and its {@code when}. */
    List<Mark> marks(int line) {
        int from = start(line);
        int to = rules.stream().filter(next -> next > from).findFirst().orElse(code.length);
        String header = code().substring(from, to);
        Matcher when = WHEN.matcher(header);
        if (when.find()) {
            header = header.substring(0, when.start());
        }
        List<Mark> marks = new ArrayList<>();
        Matcher matcher = ANNOTATION.matcher(header);
        while (matcher.find()) {
            marks.add(new Mark(matcher.group(1), line(from + matcher.start())));
        }
        return marks;
    }

    private int start(int line) {
        return rules.stream().filter(offset -> line(offset) == line).findFirst().orElse(lineStarts.get(line - 1));
    }

    private void mask() {
        int i = 0;
        while (i < code.length) {
            char c = code[i];
            char next = i + 1 < code.length ? code[i + 1] : ' ';
            if (c == '/' && next == '/') {
                i = blank(i, end(i, "\n"));
            } else if (c == '/' && next == '*') {
                int end = end(i + 2, "*/");
                end = Math.min(code.length, end + 2);
                blocks.add(new int[] {i, end});
                i = blank(i, end);
            } else if (c == '"' || c == '\'') {
                i = maskString(i, c);
            } else {
                i++;
            }
        }
    }

    private int maskString(int from, char quote) {
        int i = from + 1;
        while (i < code.length && code[i] != quote && code[i] != '\n') {
            i += code[i] == '\\' ? 2 : 1;
        }
        if (i >= code.length || code[i] == '\n') {
            openStrings.add(line(from));
        }
        return blank(from + 1, Math.min(i, code.length)) + 1;
    }

    private int end(int from, String mark) {
        int end = text.indexOf(mark, from);
        return end < 0 ? code.length : end;
    }

    private int blank(int from, int to) {
        for (int i = from; i < to; i++) {
            if (code[i] != '\n') {
                code[i] = ' ';
            }
        }
        return to;
    }
}
