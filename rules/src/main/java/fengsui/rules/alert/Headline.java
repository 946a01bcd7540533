package fengsui.rules.alert;

import fengsui.rules.area.Area;
import fengsui.rules.area.AreaLevel;
import fengsui.rules.finding.Evidence;
import fengsui.rules.table.Hazard;
import java.util.List;

/** What an alert says in one line: the template of its foremost finding, filled in. */
final class Headline {

    private Headline() {}

    /** The face of an alert with these findings; they must not be empty. */
    static Alert.Face of(Area area, Hazard hazard, List<ActiveFinding> findings, Names names) {
        ActiveFinding foremost = findings.stream().min(ActiveFinding.FOREMOST).orElseThrow();
        Area place = Place.areaOf(foremost.area(), hazard.extent());
        Names.Name placeName = names.of(place);
        Names.Name siteName = names.ofSite(siteOf(foremost));
        String zh = fill(foremost, foremost.rule().zh(), placeName.zh(), siteName.zh(), true);
        String en = fill(foremost, foremost.rule().en(), placeName.en(), siteName.en(), false);
        if (!place.equals(area)) {
            long towns = towns(findings);
            zh = names.of(area).zh() + "（" + towns + "个乡镇）：" + zh;
            en = names.of(area).en() + " (" + towns + (towns == 1 ? " town): " : " towns): ") + en;
        }
        boolean suspect = findings.stream().anyMatch(ActiveFinding::suspect);
        return new Alert.Face(zh, en, foremost.rule().plan(), suspect);
    }

    private static long towns(List<ActiveFinding> findings) {
        return findings.stream()
                .map(ActiveFinding::area)
                .filter(judged -> judged.level() != AreaLevel.COUNTY)
                .map(Area::town)
                .distinct()
                .count();
    }

    private static String siteOf(ActiveFinding finding) {
        String judged = finding.site();
        if (judged != null) {
            return judged;
        }
        String worst =
                finding.evidence().isEmpty() ? null : finding.evidence().get(0).site();
        return worst == null ? "" : worst;
    }

    private static String fill(ActiveFinding finding, String template, String area, String site, boolean zh) {
        String value = "";
        String limit = "";
        if (!finding.evidence().isEmpty()) {
            Evidence evidence = finding.evidence().get(0);
            value = Figures.value(evidence, zh);
            limit = Figures.limit(evidence, zh);
        }
        StringBuilder line = new StringBuilder();
        int from = 0;
        // One pass, so that a name with braces in it is not filled in again.
        while (from < template.length()) {
            int open = template.indexOf('{', from);
            int close = open < 0 ? -1 : template.indexOf('}', open);
            if (close < 0) {
                break;
            }
            line.append(template, from, open);
            String word = template.substring(open + 1, close);
            line.append(
                    switch (word) {
                        case "area" -> area;
                        case "site" -> site;
                        case "value" -> value;
                        case "limit" -> limit;
                        default -> "{" + word + "}";
                    });
            from = close + 1;
        }
        return line.append(template, from, template.length()).toString().trim();
    }
}
