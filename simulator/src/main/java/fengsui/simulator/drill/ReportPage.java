package fengsui.simulator.drill;

import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.AlertState;
import fengsui.rules.finding.Evidence;
import fengsui.rules.finding.WarningLevel;
import fengsui.rules.indicator.IndicatorNames;
import fengsui.rules.table.Tables;
import fengsui.simulator.scenario.Scenario;
import fengsui.simulator.scenario.Stage;
import fengsui.simulator.score.Outcome;
import fengsui.simulator.score.UnitSheet;
import fengsui.simulator.score.Verdict;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A drill as one page that needs nothing beside itself: the score, a map, a timeline of truth and alerts, and of every alert
 * what it rested on. Well-formed XML as well as HTML.
 */
final class ReportPage {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm").withZone(ZoneOffset.ofHours(8));
    private static final int WIDTH = 1100;
    private static final int LABEL = 330;
    private static final int ROW = 22;
    private static final String STYLE = """
            body{font:15px/1.5 system-ui,"Noto Sans CJK SC",sans-serif;max-width:1140px;margin:24px auto;padding:0 16px;color:#1d232a}
            h1{font-size:24px;margin:0} h2{font-size:18px;margin:32px 0 8px} .sub{color:#5a6570}
            table{border-collapse:collapse;width:100%} th,td{text-align:left;padding:4px 10px 4px 0;border-bottom:1px solid #e3e7eb;vertical-align:top}
            .good{color:#1a7f37;font-weight:600} .bad{color:#b42318;font-weight:600}
            .l{display:inline-block;min-width:64px;padding:0 6px;border-radius:3px;color:#fff;text-align:center}
            .RED{background:#c4161c} .ORANGE{background:#d9730d} .YELLOW{background:#e5b800;color:#1d232a} .BLUE{background:#2468b2} .NOTICE{background:#69747f}
            details{border:1px solid #d5dae0;border-radius:6px;margin:8px 0;padding:6px 12px} summary{cursor:pointer}
            svg text{font:12px system-ui,"Noto Sans CJK SC",sans-serif;fill:#1d232a} .cards{display:flex;flex-wrap:wrap;gap:12px;margin:16px 0}
            .card{border:1px solid #d5dae0;border-radius:6px;padding:8px 16px} .card b{display:block;font-size:22px}
            """;

    private final DrillReport report;
    private final Stage stage;
    private final StringBuilder page = new StringBuilder();
    /** Alert to its changes, in order. */
    private final Map<String, List<AlertChange>> alerts = new LinkedHashMap<>();

    private ReportPage(DrillReport report, Stage stage, List<AlertChange> changes) {
        this.report = report;
        this.stage = stage;
        Map<String, TreeMap<Integer, AlertChange>> lives = new LinkedHashMap<>();
        changes.stream()
                .sorted(Comparator.comparingLong(AlertChange::at).thenComparing(AlertChange::alertId))
                .forEach(change -> lives.computeIfAbsent(change.alertId(), id -> new TreeMap<>())
                        .put(change.revision(), change));
        lives.forEach((id, life) -> alerts.put(id, List.copyOf(life.values())));
    }

    /** The page; changes in any order, repeats of a revision count once. */
    static String of(DrillReport report, Stage stage, List<AlertChange> changes) throws IOException {
        return new ReportPage(report, stage, changes).write();
    }

    private String write() throws IOException {
        Scenario scenario = stage.scenario();
        String title = scenario.zh() + " " + scenario.en();
        page.append("<!DOCTYPE html>\n<html lang=\"zh\"><head><meta charset=\"utf-8\"/><title>")
                .append(text("演练报告 " + title))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body>\n");
        line("<h1>演练报告 Drill report: %s</h1>", text(title));
        line(
                "<p class=\"sub\">EXERCISE 演练 · %s · seed %d · %s – %s</p>",
                text(report.scenario()), report.seed(), time(scenario.start()), time(scenario.end()));
        line(
                report.holds()
                        ? "<p class=\"good\">符合预期 Expectations hold.</p>"
                        : "<p class=\"bad\">不符合预期 Expectations do NOT hold.</p>");
        cards();
        section("地图 Map");
        page.append(ReportMap.draw(
                stage.county().geoJson(),
                alerts.values().stream().flatMap(List::stream).toList()));
        section("时间线 Timeline");
        timeline();
        section("评分 Score");
        score();
        UnitSheet units = report.units();
        if (units != null) {
            section("参演单位 Units");
            page.append(UnitTable.html(units));
        }
        section("告警 Alerts");
        alerts.values().forEach(this::alert);
        page.append("</body></html>\n");
        return page.toString();
    }

    private void section(String title) {
        line("<h2>%s</h2>", title);
    }

    private void line(String format, Object... arguments) {
        page.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }

    private void cards() {
        page.append("<div class=\"cards\">");
        card(words(Verdict.HIT), report.sheet().count(Verdict.HIT));
        for (Verdict verdict : List.of(Verdict.MISSED, Verdict.LATE, Verdict.UNDER_LEVEL, Verdict.WRONG_AREA)) {
            card(words(verdict), report.sheet().count(verdict));
        }
        card("误报 false", report.sheet().falseAlerts().size());
        card("超级 over level", report.sheet().overLevel().size());
        card("重复 duplicates", report.sheet().duplicates().size());
        card("告警 alerts", report.sheet().alerts());
        page.append("</div>\n");
        report.sheet()
                .leadTimeSeconds()
                .forEach((hazard, seconds) -> line(
                        "<p class=\"sub\">%s: 提前量中位数 median lead %+d min</p>",
                        text(hazard(hazard)), Math.round(seconds / 60.0)));
    }

    private void card(String words, int count) {
        line("<div class=\"card\"><b>%d</b>%s</div>", count, text(words));
    }

    /** A row for each alert: what it said when, and where the truth had its onsets. */
    private void timeline() {
        int height = (alerts.size() + 2) * ROW;
        line("<svg viewBox=\"0 0 %d %d\" width=\"100%%\" role=\"img\" aria-label=\"timeline\">", WIDTH, height);
        long start = stage.scenario().start();
        long span = stage.scenario().end() - start;
        long step = Math.max(3_600_000, span / 12 / 3_600_000 * 3_600_000);
        for (long at = start; at <= stage.scenario().end(); at += step) {
            line(
                    "<line x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"%2$d\" y2=\"%3$d\" stroke=\"#e3e7eb\"/><text x=\"%1$.1f\" y=\"14\" text-anchor=\"middle\">%4$s</text>",
                    x(at), ROW, height, time(at).substring(6));
        }
        int row = 1;
        for (List<AlertChange> life : alerts.values()) {
            AlertChange first = life.get(0);
            int y = row * ROW + 4;
            line("<text x=\"0\" y=\"%d\">%s</text>", y + 13, text(first.hazardZh() + " · " + first.areaZh()));
            for (int i = 0; i < life.size(); i++) {
                AlertChange change = life.get(i);
                long until = i + 1 < life.size()
                        ? life.get(i + 1).at()
                        : stage.scenario().end();
                if (change.state() == AlertState.ACTIVE && until > change.at()) {
                    line(
                            "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"14\" fill=\"%s\"><title>%s %s %s</title></rect>",
                            x(change.at()),
                            y,
                            Math.max(1, x(until) - x(change.at())),
                            colour(change.level()),
                            time(change.at()),
                            change.reason(),
                            text(change.headlineZh()));
                }
            }
            for (Outcome outcome : report.sheet().outcomes()) {
                if (outcome.alertId().equals(first.alertId())) {
                    line(
                            "<path d=\"M%.1f %d l4 7 h-8 z\" fill=\"none\" stroke=\"#1d232a\"><title>truth 真值 %s %s</title></path>",
                            x(outcome.item().onset()),
                            y + 8,
                            outcome.item().level(),
                            time(outcome.item().onset()));
                }
            }
            row++;
        }
        page.append(
                "</svg>\n<p class=\"sub\">△ 真值出现 onset of the truth. 条 bars: 告警 alerts while active, by level.</p>\n");
    }

    private double x(long at) {
        double share = (double) (at - stage.scenario().start())
                / (stage.scenario().end() - stage.scenario().start());
        return LABEL + Math.max(0, Math.min(1, share)) * (WIDTH - LABEL - 20);
    }

    private void score() {
        line(
                "<table><tr><th>结论 verdict</th><th>提前 lead</th><th>级别 level</th><th>出现 onset</th><th>灾种 hazard</th><th>区域 area</th></tr>");
        for (Outcome outcome : report.sheet().outcomes()) {
            boolean fine = outcome.verdict() == Verdict.HIT || outcome.verdict() == Verdict.NOT_REQUIRED;
            line(
                    "<tr><td class=\"%s\">%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>",
                    fine ? "good" : "bad",
                    words(outcome.verdict()),
                    outcome.verdict() == Verdict.HIT
                            ? String.format(Locale.ROOT, "%+d min", Math.round(outcome.leadMillis() / 60_000.0))
                            : "",
                    level(WarningLevel.valueOf(outcome.item().level())),
                    time(outcome.item().onset()),
                    text(hazard(outcome.item().hazard())),
                    text(report.names()
                            .getOrDefault(outcome.item().area(), outcome.item().area())));
        }
        line("</table>");
        List<String> wrong = new ArrayList<>();
        report.sheet().falseAlerts().forEach(id -> wrong.add("false 误报 " + id));
        report.sheet().overLevel().forEach(id -> wrong.add("over level 超级 " + id));
        report.sheet().duplicates().forEach(id -> wrong.add("duplicate 重复 " + id));
        wrong.forEach(one -> line("<p class=\"bad\">%s</p>", text(one)));
    }

    private void alert(List<AlertChange> life) {
        AlertChange gravest = Collections.max(life, Comparator.comparing(AlertChange::level));
        line(
                "<details id=\"%s\"><summary>%s %s <b>%s</b> <span class=\"sub\">%s</span></summary>",
                gravest.alertId(),
                level(gravest.level()),
                time(life.get(0).at()),
                text(gravest.headlineZh()),
                text(gravest.headlineEn()));
        line(
                "<p>%s · %s · 条线 line %s%s · 块 block %s</p>",
                text(gravest.hazardZh() + " " + gravest.hazardEn()),
                text(gravest.areaZh() + " " + gravest.areaEn()),
                text(gravest.owner()),
                text(gravest.supports().isEmpty() ? "" : " (+ " + String.join(", ", gravest.supports()) + ")"),
                gravest.block().code());
        line("<p>%s<br/>%s</p>", text(gravest.measuresZh()), text(gravest.measuresEn()));
        line("<table><tr><th>规则 rule</th><th>条件 condition</th><th>依据 basis</th><th>证据 evidence</th></tr>");
        for (AlertChange.Member member : gravest.members()) {
            line(
                    "<tr><td>%s %s</td><td>%s%s</td><td>%s</td><td>%s</td></tr>",
                    level(member.rule().level()),
                    text(member.rule().name()),
                    text(member.rule().condition()),
                    member.rule().release() == null
                            ? ""
                            : "<br/>解除 release: " + text(member.rule().release()),
                    text(member.rule().basis()),
                    evidence(member.evidence()));
        }
        line("</table><table><tr><th>时间 at</th><th>变化 change</th><th>级别 level</th><th>谁 who</th></tr>");
        for (AlertChange change : life) {
            line(
                    "<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>",
                    time(change.at()),
                    change.reason(),
                    level(change.level()),
                    change.actor() == null ? "" : text(change.actor()));
        }
        line("</table></details>");
    }

    private static String words(Verdict verdict) {
        String zh =
                switch (verdict) {
                    case HIT -> "命中";
                    case LATE -> "迟报";
                    case UNDER_LEVEL -> "级别不足";
                    case WRONG_AREA -> "区域不符";
                    case MISSED -> "漏报";
                    case NOT_REQUIRED -> "不作要求";
                };
        return zh + " " + verdict.words();
    }

    private static String hazard(String key) {
        return Tables.shipped()
                .hazard(key)
                .map(hazard -> hazard.zh() + " " + hazard.en())
                .orElse(key);
    }

    private static String evidence(List<Evidence> evidence) {
        StringBuilder lines = new StringBuilder();
        for (Evidence one : evidence) {
            lines.append(lines.isEmpty() ? "" : "<br/>")
                    .append(text(
                            one.indicator() + " = " + IndicatorNames.number(Math.round(one.value() * 1000) / 1000.0)
                                    + " " + one.unit() + " (" + String.join(", ", one.limits()) + ")"
                                    + (one.site() == null ? "" : " @ " + one.site())));
        }
        return lines.toString();
    }

    private static String level(WarningLevel level) {
        return "<span class=\"l " + level + "\">" + level.zh() + "</span>";
    }

    /** The fill of a level on maps and bars. */
    static String colour(WarningLevel level) {
        return switch (level) {
            case RED -> "#c4161c";
            case ORANGE -> "#d9730d";
            case YELLOW -> "#e5b800";
            case BLUE -> "#2468b2";
            case NOTICE -> "#69747f";
        };
    }

    private static String time(long at) {
        return TIME.format(Instant.ofEpochMilli(at));
    }

    /** Escaped. */
    static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
