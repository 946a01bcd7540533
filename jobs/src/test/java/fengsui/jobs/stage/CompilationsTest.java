package fengsui.jobs.stage;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.pack.PackSource;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CompilationsTest {

    private static final String RULE = """
            package fengsui.environment

            /* The river stands above ten metres. */
            rule "river high"
              @hazard("flood") @level("YELLOW") @scope("SITE") @basis("trial")
              @hold("0s") @clear("1m") @owner("water-bureau") @plan("flood-patrol")
              @zh("{site}水位{value}米") @en("{site}: {value} m")
            when
              $stage : Indicator(name == "water_level.last", unit == "m", value >= 10)
            then
              warn($stage);
            end
            """;

    private static PackSource pack(String version, String text) {
        return new PackSource(version, new TreeMap<>(Map.of("river.drl", text)));
    }

    @Test
    void twoVersionsOfOneContentEachKeepTheirName() {
        assertThat(Compilations.get(pack("2026.1", RULE)).pack().version()).isEqualTo("2026.1");
        assertThat(Compilations.get(pack("2026.2", RULE)).pack().version()).isEqualTo("2026.2");
    }

    @Test
    void onePackIsCompiledOnce() {
        assertThat(Compilations.get(pack("2026.1", RULE))).isSameAs(Compilations.get(pack("2026.1", RULE)));
    }

    @Test
    void aPackThatIsRefusedIsNotWarm() {
        assertThat(Compilations.warm(pack("2026.3", "rule \"broken\" when"))).isFalse();
        assertThat(Compilations.warm(pack("2026.1", RULE))).isTrue();
    }
}
