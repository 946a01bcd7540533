package fengsui.console.access;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The accounts of a console, in a file of its folder that only its owner can read. Thread-safe. */
public final class Accounts {

    private static final String FILE = "accounts.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final TreeMap<String, Account> byName = new TreeMap<>();

    private Accounts(Path file) {
        this.file = file;
    }

    /**
     * Reads those of a folder; none if it has no such file yet.
     *
     * @throws IOException if the file is there and cannot be read
     */
    public static Accounts in(Path folder) throws IOException {
        Files.createDirectories(folder);
        Accounts accounts = new Accounts(folder.resolve(FILE));
        if (Files.exists(accounts.file)) {
            List<Account> kept = JSON.readValue(Files.readAllBytes(accounts.file), new TypeReference<>() {});
            kept.forEach(account -> accounts.byName.put(account.name(), account));
        }
        return accounts;
    }

    public synchronized boolean isEmpty() {
        return byName.isEmpty();
    }

    public synchronized Optional<Account> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Adds an account or takes its place. */
    public synchronized void put(Account account) throws IOException {
        byName.put(account.name(), account);
        write();
    }

    /** Gives an account a password of its own. */
    public synchronized void change(String name, Password secret) throws IOException {
        Account account = byName.get(name);
        if (account == null) {
            throw new IllegalArgumentException("account: '" + name + "' is not there");
        }
        byName.put(name, account.with(secret));
        write();
    }

    private void write() throws IOException {
        Path beside = file.resolveSibling(FILE + ".new");
        Files.deleteIfExists(beside);
        Files.createFile(beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(beside, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(List.copyOf(byName.values())));
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
