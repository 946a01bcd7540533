package fengsui.rules.pack;

import fengsui.rules.area.Scope;
import fengsui.rules.finding.WarningLevel;
import fengsui.rules.indicator.IndicatorNames;
import fengsui.rules.indicator.Suggestion;
import fengsui.rules.situation.Mode;
import fengsui.rules.table.Hazard;
import fengsui.rules.table.Owner;
import fengsui.rules.table.Plan;
import fengsui.rules.table.Tables;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.jspecify.annotations.Nullable;

/** Reads and checks the annotations of one rule. */
final class AnnotationReader {

    static final List<String> REQUIRED =
            List.of("hazard", "level", "scope", "basis", "hold", "clear", "owner", "plan", "zh", "en");
    private static final List<String> OPTIONAL = List.of("release", "coverage", "mode");
    private static final double DEFAULT_COVERAGE = 0.5;
    private static final Pattern STRING = Pattern.compile("\\s*\"([^\"]*)\"\\s*", Pattern.DOTALL);
    private static final Pattern SHARE = Pattern.compile("0|1|0?\\.[0-9]{1,6}|[01]\\.0{1,6}");

    private final Tables tables;
    private final Reporter reporter;
    private final Map<String, Integer> lines = new TreeMap<>();
    private final Map<String, String> texts = new TreeMap<>();
    private final int ruleLine;

    AnnotationReader(Tables tables, Reporter reporter, int ruleLine) {
        this.tables = tables;
        this.reporter = reporter;
        this.ruleLine = ruleLine;
    }

    Header read(RuleDescr rule, List<SourceText.Mark> marks) {
        checkNames(marks);
        for (AnnotationDescr annotation : rule.getAnnotations()) {
            readText(annotation);
        }
        for (String name : REQUIRED) {
            if (!lines.containsKey(name)) {
                reporter.at(ruleLine, "no @" + name, "Write " + example(name) + " under the rule's name.");
            }
        }
        Headline headline = new Headline(reporter);
        return new Header(
                hazard(),
                oneOf("level", WarningLevel.values()),
                oneOf("scope", Scope.values()),
                basis(),
                duration("hold"),
                duration("clear"),
                text("release"),
                coverage(),
                modes(),
                known("owner", tables.owners().stream().map(Owner::key).toList()),
                known("plan", tables.plans().stream().map(Plan::key).toList()),
                headline.check("zh", text("zh"), line("zh"), texts.containsKey("zh")),
                headline.check("en", text("en"), line("en"), texts.containsKey("en")),
                ruleLine,
                Map.copyOf(lines));
    }

    private void checkNames(List<SourceText.Mark> marks) {
        for (SourceText.Mark mark : marks) {
            String name = mark.name();
            if (!REQUIRED.contains(name) && !OPTIONAL.contains(name)) {
                String all = String.join(" ", REQUIRED) + " " + String.join(" ", OPTIONAL);
                String otherwise = "Known are " + all + ".";
                reporter.at(
                        mark.line(),
                        "annotation @" + name,
                        Suggestion.near(name, Arrays.asList(all.split(" ")), otherwise));
            } else if (lines.putIfAbsent(name, mark.line()) != null) {
                reporter.at(mark.line(), "@" + name + " twice", "Keep one of them.");
            }
        }
    }

    private void readText(AnnotationDescr annotation) {
        String name = annotation.getName();
        if (!REQUIRED.contains(name) && !OPTIONAL.contains(name)) {
            reporter.atUnlessSaid(line(name), "annotation @" + name, "Remove it.");
            return;
        }
        Object value = annotation.getValue("value");
        Matcher string = STRING.matcher(value == null ? "" : value.toString());
        if (annotation.getValueMap().size() != 1 || !string.matches()) {
            reporter.at(line(name), "@" + name + " without one text", "Write " + example(name) + ".");
        } else {
            texts.put(name, string.group(1).trim());
        }
    }

    private @Nullable Hazard hazard() {
        String key = known("hazard", tables.hazards().stream().map(Hazard::key).toList());
        return tables.hazard(key).orElse(null);
    }

    private String known(String name, List<String> keys) {
        String key = text(name);
        if (texts.containsKey(name) && !keys.contains(key)) {
            String otherwise = "It is none of " + String.join(", ", keys) + ".";
            reporter.at(line(name), "@" + name + "(\"" + key + "\")", Suggestion.near(key, keys, otherwise));
        }
        return key;
    }

    private <E extends Enum<E>> @Nullable E oneOf(String name, E[] values) {
        String text = text(name);
        Optional<E> found =
                Arrays.stream(values).filter(value -> value.name().equals(text)).findFirst();
        if (found.isEmpty() && texts.containsKey(name)) {
            List<String> words = Arrays.stream(values).map(Enum::name).toList();
            String otherwise = "Write one of " + String.join(", ", words) + ".";
            reporter.at(line(name), "@" + name + "(\"" + text + "\")", Suggestion.near(text, words, otherwise));
        }
        return found.orElse(null);
    }

    private String basis() {
        String basis = text("basis");
        if (texts.containsKey("basis")
                && basis.codePoints().filter(Character::isLetter).count() < 4) {
            reporter.at(line("basis"), "@basis(\"" + basis + "\")", "Name the clause or decision the limit rests on.");
        }
        return basis;
    }

    private long duration(String name) {
        String text = text(name);
        long millis = IndicatorNames.parseDuration(text);
        if (millis == 0 && texts.containsKey(name) && !text.equals("0s")) {
            reporter.at(
                    line(name), "@" + name + "(\"" + text + "\")", "Write \"0s\", \"90s\", \"10m\", \"2h\" or \"1d\".");
        }
        return millis;
    }

    private double coverage() {
        String text = text("coverage");
        if (!texts.containsKey("coverage")) {
            return DEFAULT_COVERAGE;
        }
        if (!SHARE.matcher(text).matches()) {
            reporter.at(
                    line("coverage"),
                    "@coverage(\"" + text + "\")",
                    "Write a share from \"0\" to \"1\", such as \"0.8\".");
            return DEFAULT_COVERAGE;
        }
        return Double.parseDouble(text);
    }

    private Set<Mode> modes() {
        if (!texts.containsKey("mode")) {
            return EnumSet.allOf(Mode.class);
        }
        Set<Mode> modes = EnumSet.noneOf(Mode.class);
        for (String word : text("mode").split(",", -1)) {
            Optional<Mode> mode = Arrays.stream(Mode.values())
                    .filter(value -> value.name().equals(word.trim()))
                    .findFirst();
            if (mode.isEmpty() || !modes.add(mode.get())) {
                List<String> words =
                        Arrays.stream(Mode.values()).map(Enum::name).toList();
                String otherwise = "Write a list like \"ROUTINE,URGENT\", each of ROUTINE, URGENT, RESPONSE once.";
                reporter.at(line("mode"), "@mode with '" + word.trim() + "'", Suggestion.near(word, words, otherwise));
            }
        }
        return modes.isEmpty() ? EnumSet.allOf(Mode.class) : modes;
    }

    private String text(String name) {
        return texts.getOrDefault(name, "");
    }

    private int line(String name) {
        return lines.getOrDefault(name, ruleLine);
    }

    private static String example(String name) {
        return switch (name) {
            case "hazard" -> "@hazard(\"rainstorm\")";
            case "level" -> "@level(\"ORANGE\")";
            case "scope" -> "@scope(\"TOWN\")";
            case "basis" -> "@basis(\"the clause the limit rests on\")";
            case "hold", "clear" -> "@" + name + "(\"10m\")";
            case "owner" -> "@owner(\"water-bureau\")";
            case "plan" -> "@plan(\"evacuate-low-lying\")";
            case "zh" -> "@zh(\"{area}雨量{value}毫米\")";
            case "en" -> "@en(\"{area}: {value} mm of rain\")";
            case "coverage" -> "@coverage(\"0.8\")";
            case "mode" -> "@mode(\"URGENT,RESPONSE\")";
            default -> "@release(\"$rain < 80\")";
        };
    }
}
