package fengsui.rules.pack;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.cli.RulesMain;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The pages in docs say what the code says. */
class PackPagesTest {

    @Test
    void thePageOfPacksIsWhatRulesListPrints() throws IOException {
        StringWriter out = new StringWriter();
        int exit = RulesMain.commandLine(new PrintWriter(out), new PrintWriter(new StringWriter()))
                .execute("list", "packs");

        String page = Files.readString(Path.of("..", "docs", "packs.md"));
        assertThat(exit).isZero();
        assertThat(page.substring(page.indexOf("\n\n") + 2))
                .as(
                        "docs/packs.md; make it anew: { echo '# Shipped packs'; echo; ./fengsui rules list rules/packs; } > docs/packs.md")
                .isEqualTo(out.toString());
    }

    @Test
    void thePageOfTablesNamesEveryColumn() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "rule-tables.md"));

        for (TableColumn column : TableColumn.values()) {
            assertThat(page).contains("| " + column.zh() + " | " + column.en() + " | ");
        }
    }
}
