package fengsui.bench.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class PlotsTest {

    private static final String CORE = """
            {"race":"core","engines":[
            {"engine":"slow & old","eventsPerCpuSecond":1000,"bytesPerKey":500,"p99Ms":null},
            {"engine":"fengsui","eventsPerCpuSecond":100000,"bytesPerKey":50,"p99Ms":2.5},
            {"engine":"unfit","eventsPerCpuSecond":null,"bytesPerKey":null,"p99Ms":null}]}
            """;
    private static final String GROWTH = """
            {"race":"growth","points":[
            {"engine":"fengsui","axis":"RULES","rules":10,"keys":2000,"nanosPerEvent":100},
            {"engine":"fengsui","axis":"RULES","rules":1000,"keys":2000,"nanosPerEvent":1000},
            {"engine":"fengsui","axis":"KEYS","rules":40,"keys":1000,"nanosPerEvent":120},
            {"engine":"fengsui","axis":"STATE","rules":40,"keys":2000,"nanosPerEvent":120}]}
            """;

    @Test
    void aBarIsAsLongAsItsDecades() throws Exception {
        List<Element> bars = elements(plots(CORE).get("core-speed"), "rect").stream()
                .filter(rect -> !rect.getAttribute("width").equals("100%"))
                .toList();

        // The axis goes from 1k to 100k: the longest bar spans it, the shortest begins and ends at 1k.
        assertThat(bars)
                .extracting(bar -> Double.parseDouble(bar.getAttribute("width")))
                .containsExactly(580.0, 1.0);
    }

    @Test
    void namesAndNumbersStandAtTheirBars() throws Exception {
        List<String> texts = texts(plots(CORE).get("core-speed"));

        assertThat(texts).contains("slow & old", "fengsui", "1k", "10k", "100k", "per CPU-second");
        assertThat(texts).doesNotContain("unfit");
    }

    @Test
    void aMeasureNobodyHasMakesNoPicture() throws Exception {
        assertThat(plots(CORE.replace("2.5", "null"))).containsOnlyKeys("core-speed", "core-state");
    }

    @Test
    void aLineGoesThroughItsPoints() throws Exception {
        List<Element> dots = elements(plots(GROWTH).get("growth-rules"), "circle");

        // Two decades across and one up: from the lower left corner to the upper right one.
        assertThat(dots).extracting(dot -> dot.getAttribute("cx")).containsExactly("80.0", "560.0");
        assertThat(dots).extracting(dot -> dot.getAttribute("cy")).containsExactly("370.0", "64.0");
    }

    @Test
    void theStateOfAKeyIsNoPointOfALine() throws Exception {
        assertThat(elements(plots(GROWTH).get("growth-keys"), "circle")).hasSize(1);
    }

    @Test
    void aScaleIsEvenInDecades() {
        LogScale scale = LogScale.over(List.of(20.0, 3000.0), 0, 300);

        assertThat(scale.ticks()).containsExactly(10.0, 100.0, 1000.0, 10_000.0);
        assertThat(scale.at(100)).isEqualTo(100, Offset.offset(1e-9));
    }

    @Test
    void numbersAreShort() {
        assertThat(List.of(0.5, 10.0, 999.0, 1500.0, 60_196.3, 2_271_323.0))
                .extracting(LogScale::label)
                .containsExactly("0.5", "10", "999", "1.5k", "60.2k", "2.27M");
    }

    @Test
    void anUnknownRaceIsRefused() {
        assertThatThrownBy(() -> plots("{\"race\":\"sack\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("race: 'sack' (expected: core or growth)");
    }

    @Test
    void aRaceWithoutFiguresIsRefused() {
        assertThatThrownBy(() -> plots("{\"race\":\"core\",\"engines\":[]}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing was measured");
    }

    private static Map<String, String> plots(String json) throws Exception {
        JsonNode race = new ObjectMapper().readTree(json);
        return Plots.of(race);
    }

    private static List<Element> elements(String svg, String name) throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        NodeList nodes = document.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    private static List<String> texts(String svg) throws Exception {
        return elements(svg, "text").stream().map(Element::getTextContent).toList();
    }
}
