package fengsui.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.finding.FindingChange;
import fengsui.rules.finding.FindingReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FindingRowsTest {

    private static final String HEADING = "rule,level,area,site,start,end\n";

    @Test
    void writesARowFromHeldToCleared() throws IOException {
        assertThat(written(change("r", "a", 60, FindingReason.HELD), change("r", "a", 120, FindingReason.CLEARED)))
                .isEqualTo(HEADING + "r,RED,990201001001001,a,1970-01-01T00:01:00Z,1970-01-01T00:02:00Z\n");
    }

    @Test
    void leavesTheEndEmptyWhileActive() throws IOException {
        assertThat(written(change("r", "", 60, FindingReason.HELD)))
                .isEqualTo(HEADING + "r,RED,990201001001001,,1970-01-01T00:01:00Z,\n");
    }

    @Test
    void cutsAtUnknownAndReopensOnlyWhenTrueReturns() throws IOException {
        String rows = written(
                change("r", "a", 0, FindingReason.HELD),
                change("r", "a", 60, FindingReason.LOST),
                change("r", "a", 120, FindingReason.KNOWN_AGAIN),
                change("r", "a", 180, FindingReason.TRUE_AGAIN),
                change("r", "a", 240, FindingReason.CLEARED));

        assertThat(rows.lines().skip(1))
                .containsExactly(
                        "r,RED,990201001001001,a,1970-01-01T00:00:00Z,1970-01-01T00:01:00Z",
                        "r,RED,990201001001001,a,1970-01-01T00:03:00Z,1970-01-01T00:04:00Z");
    }

    @Test
    void writesNothingForAFindingThatClearsWhileUnknown() throws IOException {
        String rows = written(
                change("r", "a", 0, FindingReason.HELD),
                change("r", "a", 60, FindingReason.LOST),
                change("r", "a", 120, FindingReason.KNOWN_AGAIN),
                change("r", "a", 180, FindingReason.CLEARED));

        assertThat(rows.lines()).hasSize(2);
    }

    @Test
    void endsRowsOfRetiredSitesAndWithdrawnRules() throws IOException {
        String rows = written(
                change("r", "a", 0, FindingReason.HELD),
                change("s", "a", 0, FindingReason.HELD),
                change("r", "a", 60, FindingReason.SITE_RETIRED),
                change("s", "a", 60, FindingReason.RULE_WITHDRAWN));

        assertThat(rows.lines().skip(1)).allMatch(line -> line.endsWith(",1970-01-01T00:01:00Z"));
    }

    @Test
    void dropsRowsOfZeroLength() throws IOException {
        assertThat(written(change("r", "a", 60, FindingReason.HELD), change("r", "a", 60, FindingReason.CLEARED)))
                .isEqualTo(HEADING);
    }

    @Test
    void ordersByStartRuleAreaSiteWhateverOrderTheKeysCameIn() throws IOException {
        List<List<FindingChange>> lives = new ArrayList<>();
        for (String rule : List.of("r", "s")) {
            for (String site : List.of("a", "b", "c")) {
                lives.add(List.of(
                        change(rule, site, 60, FindingReason.HELD), change(rule, site, 120, FindingReason.CLEARED)));
            }
        }
        FindingRows inOrder = new FindingRows();
        lives.forEach(life -> life.forEach(inOrder::accept));
        Collections.shuffle(lives, new Random(7));
        FindingRows shuffled = new FindingRows();
        lives.forEach(life -> shuffled.accept(life.get(0)));
        Collections.shuffle(lives, new Random(8));
        lives.forEach(life -> shuffled.accept(life.get(1)));

        assertThat(text(shuffled)).isEqualTo(text(inOrder));
        assertThat(text(inOrder).lines().skip(1).map(line -> line.substring(0, 1) + line.split(",")[3]))
                .containsExactly("ra", "rb", "rc", "sa", "sb", "sc");
    }

    private static FindingChange change(String rule, String site, long second, FindingReason reason) {
        return Changes.finding(rule, site, second * 1000, reason);
    }

    private static String written(FindingChange... changes) throws IOException {
        FindingRows rows = new FindingRows();
        for (FindingChange change : changes) {
            rows.accept(change);
        }
        return text(rows);
    }

    private static String text(FindingRows rows) throws IOException {
        StringBuilder text = new StringBuilder();
        rows.writeTo(text);
        return text.toString();
    }
}
