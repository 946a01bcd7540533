package fengsui.rules.alert;

import fengsui.rules.finding.Evidence;
import fengsui.rules.pack.Comparison;
import fengsui.rules.situation.Knowledge;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.StringJoiner;

/** One indicator as a sum a reader can check: {@code rainfall.sum.3h = 103.4 mm ≥ 100 mm (coverage 100 %)}. */
record EvidenceLine(Evidence evidence, Language in) {

    String text() {
        return evidence.indicator() + value() + limits() + remarks();
    }

    private String value() {
        return switch (evidence.knowledge()) {
            case ABSENT -> in.of("：无数据", ": no value");
            case EXACT -> " = " + amount();
            case LOWER_BOUND -> in.of(" 至少 ", " is at least ") + amount();
            case UPPER_BOUND -> in.of(" 至多 ", " is at most ") + amount();
            case BELOW_K -> in.of(" 少于 ", " is below ") + amount();
        };
    }

    /** Each limit with its sign if the value meets it, else with the truth about it. */
    private String limits() {
        StringJoiner limits = new StringJoiner(in.of(" 且 ", " and "), " ", "");
        limits.setEmptyValue("");
        for (Comparison comparison : Figures.comparisons(evidence)) {
            limits.add(verdict(comparison));
        }
        for (String limit : evidence.limits()) {
            if (limit.startsWith("coverage")) {
                limits.add(limit);
            }
        }
        return limits.toString();
    }

    private String verdict(Comparison comparison) {
        String limit = sign(comparison.operator()) + " " + bound(comparison.literal());
        Knowledge known = evidence.knowledge();
        double low =
                switch (known) {
                    case ABSENT, UPPER_BOUND -> Double.NEGATIVE_INFINITY;
                    case EXACT, LOWER_BOUND -> evidence.value();
                    case BELOW_K -> 0;
                };
        double high =
                switch (known) {
                    case ABSENT, LOWER_BOUND -> Double.POSITIVE_INFINITY;
                    case EXACT, UPPER_BOUND -> evidence.value();
                    case BELOW_K -> evidence.value() - 1;
                };
        return switch (comparison.of(low, high)) {
            case TRUE -> limit;
            case FALSE -> in.of("（不满足 " + limit + "）", "(not " + limit + ")");
            case UNKNOWN -> in.of("（不能判定是否 " + limit + "）", "(cannot tell whether " + limit + ")");
        };
    }

    private String remarks() {
        StringJoiner remarks = new StringJoiner(in.of("，", ", "), in.of("（", " ("), in.of("）", ")"));
        remarks.setEmptyValue("");
        if (!Figures.isFinding(evidence)) {
            remarks.add(in.of("覆盖率 ", "coverage ") + percent() + " %");
        }
        String site = evidence.site();
        if (site != null) {
            remarks.add(in.of("最不利站点 ", "worst site ") + site);
        }
        String attribute = evidence.attribute();
        if (attribute != null && evidence.knowledge() != Knowledge.ABSENT) {
            String measured = withUnit(sum(evidence.value(), evidence.attributeValue()));
            String local = withUnit(Figures.plain(evidence.attributeValue()));
            remarks.add(in.of(
                    measured + " 减去站点属性 " + attribute + " " + local,
                    measured + " less the site's " + attribute + " of " + local));
        }
        return remarks.toString();
    }

    private String amount() {
        String shown = Figures.value(evidence, in == Language.ZH);
        return Figures.isFinding(evidence) ? shown : withUnit(shown);
    }

    private String bound(double literal) {
        return Figures.isFinding(evidence)
                ? Figures.levelName(literal, in == Language.ZH)
                : withUnit(Figures.plain(literal));
    }

    private String withUnit(String number) {
        return switch (evidence.unit()) {
            case "1", "" -> number;
            case "Cel" -> number + " °C";
            default -> number + " " + evidence.unit();
        };
    }

    /** The measured value, without the binary dust of the sum: six digits are what quantities resolve. */
    private static String sum(double value, double attribute) {
        return Figures.plain(BigDecimal.valueOf(value + attribute)
                .setScale(6, RoundingMode.HALF_UP)
                .doubleValue());
    }

    /** Rounded down, so that 99.9 % is never shown as complete. */
    private String percent() {
        return Long.toString((long) Math.floor(evidence.coverage() * 100 + 1e-9));
    }

    private static String sign(Comparison.Operator operator) {
        return switch (operator) {
            case LESS -> "<";
            case AT_MOST -> "≤";
            case EQUAL -> "=";
            case UNEQUAL -> "≠";
            case AT_LEAST -> "≥";
            case MORE -> ">";
        };
    }
}
