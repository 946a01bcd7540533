package fengsui.rules.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsequencesTest {

    private static final String HEAD = "cause,least,consequence,reach,lag,inhibits\n";

    @Test
    void noServiceNoticeStandsInTheGraph() {
        assertThat(Tables.shipped().consequences().all())
                .hasSizeGreaterThan(20)
                .noneMatch(line -> line.cause().social() || line.consequence().social());
    }

    @Test
    void whereOneLeavesTheLadderToTheOtherNoCircleIsLeftToItself() {
        // A circle would need each of its alerts to be graver than the next; the levels forbid it, the table should not
        // ask.
        for (Consequence line : Tables.shipped().consequences().all()) {
            assertThat(line.inhibits() && leadsBack(line.consequence(), line.cause(), 5))
                    .as(line.toString())
                    .isFalse();
        }
    }

    private static boolean leadsBack(Hazard from, Hazard to, int steps) {
        return steps > 0
                && Tables.shipped().consequences().from(from.key()).stream()
                        .filter(Consequence::inhibits)
                        .anyMatch(
                                line -> line.consequence().equals(to) || leadsBack(line.consequence(), to, steps - 1));
    }

    @Test
    void allProblemsOfATableAreToldAtOnceWithAdvice() throws IOException {
        List<String> problems = problems("""
                floood,YELLOW,landslide,SAME,1h,no
                wage-arrears,YELLOW,fire,SAME,1h,no
                fire,NOTICE,fraud-wave,SAME,1h,no
                fire,RED,toxic-gas,NEARBY,30h,perhaps
                fire,RED,fire,SAME,1h,no
                flood,RED,waterlogging,SAME,3h,no
                flood,YELLOW,waterlogging,SAME,0s,yes
                """);

        assertThat(problems)
                .containsExactly(
                        "consequences line 2, cause: 'floood'. Maybe 'flood'.",
                        "consequences line 3, cause: 'wage-arrears'. A SOCIAL hazard has no causes and no consequences: remove"
                                + " the line.",
                        "consequences line 4, consequence: 'fraud-wave'. A SOCIAL hazard has no causes and no consequences:"
                                + " remove the line.",
                        "consequences line 4, least: 'NOTICE'. Write one of [BLUE, YELLOW, ORANGE, RED].",
                        "consequences line 5, reach: 'NEARBY'. Write one of [SAME, NEIGHBOURS, DOWNSTREAM].",
                        "consequences line 5, lag: '30h'. Write 0s, 90s, 5m or 3h, at most 20h.",
                        "consequences line 5, inhibits: 'perhaps'. Write yes or no.",
                        "consequences line 6, reach: 'SAME'. A hazard spreads to NEIGHBOURS or DOWNSTREAM, not to where it is.",
                        "consequences line 8, consequence: 'waterlogging'. A second line of flood for waterlogging/SAME; keep"
                                + " one.");
    }

    private static List<String> problems(String rows) throws IOException {
        return Consequences.parse(Table.read("consequences.csv", new StringReader(HEAD + rows)), Tables.shipped())
                .problems();
    }
}
