package fengsui.rules.alert;

import fengsui.rules.finding.Evidence;
import fengsui.rules.finding.FindingState;
import fengsui.rules.finding.RuleCard;
import fengsui.rules.indicator.IndicatorNames;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Why a finding is part of an alert, in plain words and with every number a reader needs to redo the verdict by hand:
 * the rule's sentence and clause, its condition, each indicator with value, limit and coverage, and what would clear it.
 * Several lines, without a line break at the end.
 *
 * @param zh for operators
 * @param en for operators
 */
public record Explanation(String zh, String en) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss XXX", Locale.ROOT);

    /**
     * Explains one finding of an alert.
     *
     * @param zone in which instants are shown; named in the text
     */
    public static Explanation of(AlertChange.Member member, ZoneOffset zone) {
        return new Explanation(render(member, zone, Language.ZH), render(member, zone, Language.EN));
    }

    private static String render(AlertChange.Member member, ZoneOffset zone, Language in) {
        RuleCard rule = member.rule();
        List<String> lines = new ArrayList<>();
        lines.add(
                opening(member, TIME.format(Instant.ofEpochMilli(member.since()).atOffset(zone)), in));
        if (member.state() == FindingState.UNKNOWN) {
            lines.add(in.of("数据中断，现状未知；未知不等于正常，预警保持。", "Data lost: unknown is not normal, so it stands."));
        }
        lines.add(in.of("说明：", "Why: ") + rule.sentence());
        lines.add(in.of("依据：", "Basis: ") + rule.basis());
        lines.add(in.of("条件：", "Condition: ") + rule.condition());
        for (Evidence evidence : member.evidence()) {
            lines.add("  " + new EvidenceLine(evidence, in).text());
        }
        if (rule.holdMillis() > 0) {
            String hold = duration(rule.holdMillis(), in);
            if (member.early()) {
                String half = duration(rule.holdMillis() / 2, in);
                lines.add(in.of("起因警情未结束，成立 " + half + " 即计入。", "Its cause is open: it counts after " + half + "."));
            }
            lines.add(in.of("须持续成立 " + hold + "。", "It has to hold for " + hold + " before it counts."));
        }
        lines.add(clears(rule, in));
        lines.add(in.of("规则包：版本 ", "Pack: version ") + rule.packVersion() + in.of("，", ", ") + "SHA-256 "
                + rule.packHash());
        return String.join("\n", lines);
    }

    private static String opening(AlertChange.Member member, String since, Language in) {
        RuleCard rule = member.rule();
        String where = (member.area() + " " + site(member, in)).trim();
        return in.of(
                "规则“" + rule.name() + "”（" + rule.level().zh() + "）自 " + since + " 起在 " + where + " 成立。",
                "Rule \"" + rule.name() + "\" (" + rule.level().en() + ") holds in " + where + " since " + since + ".");
    }

    private static String site(AlertChange.Member member, Language in) {
        String site = member.site();
        if (site == null) {
            return "";
        }
        String name = in == Language.ZH ? member.siteZh() : member.siteEn();
        return name == null || name.equals(site) ? site : name + " [" + site + "]";
    }

    private static String clears(RuleCard rule, Language in) {
        String release = rule.release();
        String what = release == null
                ? in.of("不再满足 (" + rule.condition() + ")", "not (" + rule.condition() + ")")
                : in.of("满足 ", "") + release;
        String clear = duration(rule.clearMillis(), in);
        return rule.clearMillis() == 0
                ? in.of("解除：" + what + "，立即解除。", "Clears: " + what + ", at once.")
                : in.of("解除：" + what + "，持续 " + clear + "。", "Clears: " + what + " for " + clear + ".");
    }

    private static String duration(long millis, Language in) {
        String text = IndicatorNames.duration(millis);
        int last = text.length() - 1;
        String unit =
                switch (text.charAt(last)) {
                    case 's' -> in.of("秒", "s");
                    case 'm' -> in.of("分钟", "min");
                    case 'h' -> in.of("小时", "h");
                    default -> in.of("天", "d");
                };
        return text.substring(0, last) + " " + unit;
    }
}
