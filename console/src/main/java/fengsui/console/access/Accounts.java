package fengsui.console.access;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
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
    /** Which state of the file was read last. */
    private String read = "";

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
        accounts.refresh();
        return accounts;
    }

    /** Another process may have made accounts meanwhile: they must neither be overlooked nor written over. */
    private void refresh() throws IOException {
        String now = state();
        if (!now.equals(read)) {
            byName.clear();
            if (!now.isEmpty()) {
                List<Account> kept = JSON.readValue(Files.readAllBytes(file), new TypeReference<>() {});
                kept.forEach(account -> byName.put(account.name(), account));
            }
            read = now;
        }
    }

    /** Every state of the file is a file of its own, moved into place. */
    private String state() throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return attributes.fileKey() + " " + attributes.lastModifiedTime() + " " + attributes.size();
    }

    public synchronized boolean isEmpty() {
        return byName.isEmpty();
    }

    /** The account of that name; as it was read last if the file cannot be read. */
    public synchronized Optional<Account> find(String name) {
        try {
            refresh();
        } catch (IOException e) {
            return Optional.ofNullable(byName.get(name));
        }
        return Optional.ofNullable(byName.get(name));
    }

    /** Adds an account or takes its place. */
    public synchronized void put(Account account) throws IOException {
        refresh();
        byName.put(account.name(), account);
        write();
    }

    /** Gives an account a password of its own. */
    public synchronized void change(String name, Password secret) throws IOException {
        refresh();
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
        read = state();
    }
}
