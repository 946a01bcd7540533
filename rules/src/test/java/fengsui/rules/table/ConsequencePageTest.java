package fengsui.rules.table;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.cli.RulesMain;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConsequencePageTest {

    @Test
    void thePageEndsWithTheTableAsTheCatalogueTellsIt() throws IOException {
        StringWriter out = new StringWriter();

        int exit = RulesMain.commandLine(new PrintWriter(out), new PrintWriter(new StringWriter()))
                .execute("catalogue");

        assertThat(exit).isZero();

        String all = out.toString();
        String section = all.substring(all.indexOf("CONSEQUENCES"), all.indexOf("OWNERS"));
        assertThat(Files.readString(Path.of("../docs/consequences.md"))).endsWith("```\n" + section + "```\n");
    }
}
