package fengsui.simulator.drill;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.connectors.wire.LedgerVerifier;
import fengsui.rules.alert.AlertChange;
import fengsui.simulator.score.Outcome;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The report page of a drill that was really played. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportPageTest {

    private CoreDrill.Result result;
    private String page;
    private Document document;

    @BeforeAll
    void play() throws Exception {
        Trial trial = Trial.of("chemical-leak");
        result = trial.by(Trial.SHIPPED);
        DrillReport report = new DrillReport(
                "chemical-leak",
                20260912,
                1,
                result.sheet(),
                null,
                0,
                0,
                0,
                1,
                1,
                Map.of(),
                new LedgerVerifier().report(),
                Map.of());
        List<AlertChange> twice = new ArrayList<>(result.changes());
        twice.addAll(result.changes());
        page = ReportPage.of(report, trial.stage(), twice);
        document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(page.replace("<!DOCTYPE html>", ""))));
    }

    @Test
    void needsNothingBesideItself() {
        assertThat(page).doesNotContain("http", "src=", "<script", "@import", "url(");
    }

    @Test
    void explainsEveryAlertOnceWithItsRulesAndEvidence() {
        Set<String> ids = new HashSet<>();
        NodeList details = document.getElementsByTagName("details");
        for (int i = 0; i < details.getLength(); i++) {
            Element one = (Element) details.item(i);
            ids.add(one.getAttribute("id"));
            assertThat(one.getTextContent()).contains("line", "block", "RAISED");
        }
        assertThat(details.getLength()).isEqualTo(result.sheet().alerts());
        assertThat(ids)
                .isEqualTo(new HashSet<>(
                        result.changes().stream().map(AlertChange::alertId).toList()));
        assertThat(document.getDocumentElement().getTextContent())
                .contains("ammonia red", "nh3.last >= 40 mg/m3", "gas and smoke", "@ TG-104-01");
    }

    @Test
    void drawsAMapWithTheGravestLevelsAndATimelineWithTheTruth() {
        NodeList shapes = document.getElementsByTagName("polygon");
        int red = 0;
        for (int i = 0; i < shapes.getLength(); i++) {
            red += ((Element) shapes.item(i)).getAttribute("fill").equals("#c4161c") ? 1 : 0;
        }
        long onsets = result.sheet().outcomes().stream()
                .map(Outcome::alertId)
                .filter(id -> !id.isEmpty())
                .count();

        assertThat(shapes.getLength()).isEqualTo(8 + 8 * 15);
        assertThat(red).isPositive();
        assertThat(document.getElementsByTagName("path").getLength()).isEqualTo((int) onsets);
        assertThat(document.getElementsByTagName("rect").getLength())
                .isGreaterThanOrEqualTo(result.sheet().alerts());
    }
}
