package fengsui.rules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintCommandTest {

    private static final String TABLE = """
            规则,灾种,级别,指标,比较,限值,单位,解除值,持续,解除,范围,依据,责任,预案,中文,英文
            暴雨,暴雨,橙,雨量.累计.3小时,≥,50,mm,10,0,30分钟,乡镇,本测试自定,水利局,低洼转移,{area}{value}毫米,{area}: {value} mm
            """;

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void findsNoProblemInTheShippedPacks() {
        int exit = run("lint", "packs");

        assertThat(exit).isZero();
        assertThat(out.toString().strip()).matches("\\d+ rules in \\d+ files: no problem");
    }

    @Test
    void printsEveryProblemWithFileAndLineAndExitsWithOne() {
        int exit = run("lint", "src/test/resources/hostile");

        assertThat(exit).isEqualTo(1);
        assertThat(out.toString())
                .contains("src/test/resources/hostile/salience.drl:11: 'salience'.")
                .containsPattern("\\d+ problems in \\d+ of \\d+ files");
    }

    @Test
    void seesSeveralDirectoriesAsOnePack() throws IOException {
        Files.copy(Path.of("packs/safety/crowd.csv"), directory.resolve("crowd.csv"));

        int exit = run("lint", "packs", directory.toString());

        assertThat(exit).isEqualTo(1);
        assertThat(out.toString()).contains("rule 'crowd red' again");
    }

    @Test
    void namesFilesThatHaveNoPlaceInAPack() throws IOException {
        Files.copy(Path.of("packs/safety/crowd.csv"), directory.resolve("crowd.csv"));
        Files.writeString(directory.resolve("README.md"), "# Crowd");
        Files.writeString(directory.resolve("rules.class"), "x");
        Files.write(directory.resolve("latin.drl"), new byte[] {'a', '\n', (byte) 0xe9, '\n'});
        Files.createSymbolicLink(directory.resolve("far.drl"), Path.of("/etc/hostname"));

        int exit = run("lint", directory.toString());

        assertThat(exit).isEqualTo(1);
        assertThat(out.toString())
                .contains("rules.class:1: no rule file")
                .contains("latin.drl:2: bytes that are not UTF-8")
                .contains("far.drl:1: a link out of the directory")
                .contains("3 problems in 3 of 4 files")
                .doesNotContain("README.md");
    }

    @Test
    void readsFilesWithAByteOrderMarkAndWindowsLineEnds() throws IOException {
        String text = Files.readString(Path.of("packs/safety/crowd.csv"));
        Files.writeString(directory.resolve("crowd.csv"), "\uFEFF" + text.replace("\n", "\r\n"));

        int exit = run("lint", directory.toString());

        assertThat(out.toString()).contains("8 rules in 1 files: no problem");
        assertThat(exit).isZero();
    }

    @Test
    void readsRuleTablesWithAMarkAndLeavesOtherTablesAlone() throws IOException {
        Files.writeString(directory.resolve("rain.csv"), "\uFEFF" + TABLE.replace("\n", "\r\n"));
        Files.writeString(directory.resolve("sites.csv"), "id,kind,grid\ns1,STATION,330000001001001\n");

        int exit = run("lint", directory.toString());

        assertThat(out.toString()).contains("1 rules in 1 files: no problem");
        assertThat(exit).isZero();
    }

    @Test
    void adviseOnTablesThatASpreadsheetSavedAsGb18030() throws IOException {
        Files.write(directory.resolve("rain.csv"), TABLE.getBytes(Charset.forName("GB18030")));
        Files.write(directory.resolve("sites.csv"), "编号,类型\n一号,站\n".getBytes(Charset.forName("GB18030")));

        int exit = run("lint", directory.toString());

        assertThat(exit).isEqualTo(1);
        assertThat(out.toString())
                .contains("rain.csv:1: bytes that are not UTF-8. It reads as GB18030; save it as UTF-8")
                .doesNotContain("sites.csv");
    }

    @Test
    void exitsWithTwoOnWrongUsage() {
        assertThat(run("lint")).isEqualTo(2);
        assertThat(run("lint", directory.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(run("lint", directory.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("DIR: '").contains("no .drl file");
    }

    @Test
    void printsTheWordsRulesAreMadeOf() {
        assertThat(run("catalogue")).isZero();

        assertThat(out.toString())
                .contains("rainfall | 雨量 | mm | SENSOR | 5m")
                .contains("held_above(x) | 持续高于(x)")
                .contains("wage-arrears | 欠薪 wage arrears | TOWN | SLOW | service notice")
                .contains("water-bureau | 水利局 water bureau")
                .contains("crowd-limit");
    }

    private int run(String... arguments) {
        return RulesMain.commandLine(new PrintWriter(out), new PrintWriter(err)).execute(arguments);
    }
}
