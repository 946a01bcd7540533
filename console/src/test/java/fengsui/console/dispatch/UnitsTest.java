package fengsui.console.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where alerts may be carried, and whose answer counts. */
class UnitsTest {

    @TempDir
    private Path folder;

    @Test
    void allFaultsOfTheTableAreToldAtOnce() throws IOException {
        Files.writeString(
                folder.resolve("webhooks.csv"),
                "unit,url,secret\nnosuch,https://a.example/x,\nwater-bureau,http://a.example/x,short\n"
                        + "water-bureau,https://a.example/x,\n");

        assertThatThrownBy(() -> Units.in(folder))
                .hasMessageContaining("line 2: unit 'nosuch'")
                .hasMessageContaining("line 3: url 'http://a.example/x'")
                .hasMessageContaining("secret: 5 characters")
                .hasMessageContaining("line 4: unit 'water-bureau' stands twice");
    }

    @Test
    void aTableWithoutFaultsIsRead() throws IOException {
        Files.writeString(
                folder.resolve("webhooks.csv"),
                "unit,url,secret\nwater-bureau,https://a.example/x,0123456789abcdef\n990101003,http://127.0.0.1:1/y,\n");

        Units units = Units.in(folder);

        assertThat(units.find("water-bureau").orElseThrow().secret()).isEqualTo("0123456789abcdef");
        assertThat(units.find("990101003")).isPresent();
        assertThat(units.find("fire-brigade")).isEmpty();
        assertThat(Units.in(folder.resolve("nosuch")).find("water-bureau")).isEmpty();
    }

    @Test
    void aReceiptIsReadWithTheKeyThatSignedItAndNoOther() throws IOException {
        ReceiptKey key = ReceiptKey.in(folder);
        ReceiptKey.Receipt receipt = new ReceiptKey.Receipt("990101", "2f6b", "water-bureau");
        String word = key.sign(receipt);

        assertThat(ReceiptKey.in(folder).read(word)).contains(receipt);
        assertThat(ReceiptKey.in(Files.createDirectory(folder.resolve("other"))).read(word))
                .isEmpty();
        assertThat(key.read(word.replace('.', '_'))).isEmpty();
        assertThat(key.read("%%%.x")).isEmpty();
        String other = key.sign(new ReceiptKey.Receipt("990101", "2f6b", "fire-brigade"));
        assertThat(key.read(other.substring(0, other.indexOf('.')) + word.substring(word.indexOf('.'))))
                .isEmpty();
    }

    @Test
    void aKeyThatAnybodyCouldGuessStopsTheStart() throws IOException {
        Files.writeString(folder.resolve("receipt.key"), "0".repeat(64));

        assertThatThrownBy(() -> ReceiptKey.in(folder)).hasMessageContaining("no key");
    }
}
