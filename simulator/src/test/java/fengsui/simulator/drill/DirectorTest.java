package fengsui.simulator.drill;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.connectors.wire.Message;
import fengsui.rules.alert.ChangeReason;
import fengsui.rules.alert.OperatorAction;
import fengsui.rules.alert.Verb;
import fengsui.rules.finding.WarningLevel;
import fengsui.simulator.county.DemoCounty;
import fengsui.simulator.play.Inject;
import fengsui.simulator.play.Posting;
import fengsui.simulator.score.Changes;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirectorTest {

    private final StringWriter talk = new StringWriter();
    private final List<Inject> injects = new ArrayList<>();
    private final Director director = new Director(DemoCounty.of(990101, 0), injects::add, new PrintWriter(talk, true));

    private List<Posting> say(String... lines) {
        for (String line : lines) {
            director.say(line);
        }
        return director.before(60_000);
    }

    @Test
    void theClocksWaitFromPauseToResume() {
        say("pause");
        assertThat(director.waits()).isTrue();

        say("resume");
        assertThat(director.waits()).isFalse();
        assertThat(director.ends()).isFalse();
    }

    @Test
    void skippingLastsForItsTimeOrUntilAnAlertIsRaised() {
        say("skip 5m");
        assertThat(director.hurries(360_000)).isTrue();
        assertThat(director.hurries(360_001)).isFalse();

        say("skip");
        assertThat(director.hurries(86_400_000)).isTrue();
        director.see(change("a1b2", ChangeReason.RAISED));
        assertThat(director.hurries(86_400_000)).isFalse();
    }

    @Test
    void nothingAfterTheEndIsDone() {
        assertThat(say("end", "inject nosuch rainfall 1")).isEmpty();
        assertThat(director.ends()).isTrue();
        assertThat(talk.toString()).doesNotContain("nosuch");
    }

    @Test
    void whatAUnitDidBecomesItsAction() {
        director.see(change("a1b2c3", ChangeReason.RAISED));

        List<Posting> postings = say("do department/water-bureau receive a1b to=water-bureau on our way");

        assertThat(postings).hasSize(1);
        OperatorAction action = ((Message.OfAction) postings.get(0).message()).action();
        assertThat(action.verb()).isEqualTo(Verb.RECEIVE);
        assertThat(action.account()).isEqualTo("water-bureau");
        assertThat(action.role()).isEqualTo("department");
        assertThat(action.target()).isEqualTo("water-bureau");
        assertThat(action.text()).isEqualTo("on our way");
        assertThat(action.at()).isEqualTo(60_000);
    }

    @Test
    void aLineThatCannotBeDoneIsAnsweredWithWhatIsExpected() {
        director.see(change("a1b2", ChangeReason.RAISED));
        director.see(change("a1c2", ChangeReason.RAISED));

        say(
                "puse",
                "do duty-officer acknowledge a1",
                "do duty-officer akcnowledge a1b2",
                "inject",
                "inject nosuch x 1",
                "skip later");

        assertThat(talk.toString())
                .contains("'puse' (expected one of pause, resume")
                .contains("Maybe 'pause'.")
                .contains("alert: 'a1' fits 2 alerts")
                .contains("verb: 'akcnowledge' (expected one of acknowledge")
                .contains("the line ends early (expected: a site)")
                .contains("site: 'nosuch' is not in the register")
                .contains("duration: 'later' (expected: 90s, 5m or 1h)");
    }

    @Test
    void whatWouldBeRefusedIsNotInjected() {
        String site = DemoCounty.of(990101, 0).sites().stream()
                .filter(one -> one.quantities().contains("combustible_gas"))
                .findFirst()
                .orElseThrow()
                .id();

        say(
                "inject " + site + " rainfall 5",
                "inject " + site + " combustible_gas -5",
                "inject " + site + " combustible_gas many");
        assertThat(injects).isEmpty();

        say("inject " + site + " combustible_gas 25.5 2m");
        assertThat(injects).singleElement().satisfies(inject -> {
            assertThat(inject.value()).isEqualTo(25.5);
            assertThat(inject.from()).isEqualTo(60_000);
            assertThat(inject.until()).isEqualTo(180_000);
        });
    }

    private static fengsui.rules.alert.AlertChange change(String id, ChangeReason reason) {
        return Changes.change(id, 1, 0, reason, "flood", "990101200", WarningLevel.RED);
    }
}
