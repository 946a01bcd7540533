package fengsui.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {

    @TempDir
    private Path folder;

    private static Account account(String name) {
        return new Account(name, Role.OPERATOR, "duty-officer", "990101", Password.of("x", 1), true);
    }

    @Test
    void whatAnotherProcessMadeIsSeenAtOnceAndNotWrittenOver() throws IOException {
        Accounts console = Accounts.in(folder);
        console.put(account("desk-1"));
        Accounts command = Accounts.in(folder);

        command.put(account("desk-2"));
        assertThat(console.find("desk-2")).isPresent();
        command.put(account("desk-3"));
        console.change("desk-1", Password.of("y", 1));

        Accounts again = Accounts.in(folder);
        assertThat(again.find("desk-3")).isPresent();
        assertThat(again.find("desk-1")).hasValueSatisfying(one -> {
            assertThat(one.secret().is("y")).isTrue();
            assertThat(one.oneTime()).isFalse();
        });
    }

    @Test
    void onlyTheOwnerReadsTheFileAndItHoldsNoPassword() throws IOException {
        Accounts.in(folder)
                .put(new Account("desk-1", Role.WALL, "", "990101", Password.of("a long walk home", 1), true));

        Path file = folder.resolve("accounts.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).doesNotContain("walk");
    }
}
