package fengsui.simulator.replay;

import fengsui.rules.area.Area;
import fengsui.rules.area.Scope;
import fengsui.rules.finding.FindingChange;
import fengsui.rules.finding.FindingReason;
import fengsui.rules.finding.RuleCard;
import fengsui.rules.finding.WarningLevel;
import java.util.List;

/** Finding changes for tests. */
final class Changes {

    private Changes() {}

    static FindingChange finding(String rule, String site, long at, FindingReason reason) {
        RuleCard card = new RuleCard(
                rule,
                "1",
                "00",
                "A test.",
                "true",
                "trial",
                WarningLevel.RED,
                Scope.SITE,
                "none",
                0,
                0,
                null,
                "duty-office",
                "none",
                "",
                "");
        return new FindingChange(
                at, card, new Area("990201001001001"), site.isEmpty() ? null : site, reason, false, List.of());
    }
}
