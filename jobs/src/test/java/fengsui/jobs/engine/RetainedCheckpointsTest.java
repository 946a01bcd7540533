package fengsui.jobs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.observation.Realm;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetainedCheckpointsTest {

    private static final String OLD_JOB = "0".repeat(32);
    private static final String NEW_JOB = "f".repeat(32);

    private final List<Path> damaged = new ArrayList<>();

    @TempDir
    private Path directory;

    private RetainedCheckpoints checkpoints;
    private Path folder;

    @BeforeEach
    void open() throws IOException {
        checkpoints = RetainedCheckpoints.of(directory, Realm.REAL);
        folder = checkpoints.folder();
    }

    @Test
    void thereIsNoneAtFirst() throws IOException {
        assertThat(checkpoints.newest(damaged::add)).isEmpty();
        assertThat(folder).isEqualTo(directory.resolve("real"));
    }

    @Test
    void theNewestCompleteOneOfAllJobsIsTaken() throws IOException {
        checkpoint(OLD_JOB + "/chk-900", 1);
        checkpoint("savepoint-000000-0123456789ab", 2);
        Path newest = checkpoint(NEW_JOB + "/chk-7", 3);
        Files.createDirectories(folder.resolve(NEW_JOB + "/chk-8"));

        assertThat(checkpoints.newest(damaged::add)).contains(newest);
        assertThat(damaged).isEmpty();
    }

    @Test
    void aDamagedOneIsToldAndPassedOver() throws IOException {
        Path sound = checkpoint(NEW_JOB + "/chk-7", 1);
        Path broken = checkpoint(NEW_JOB + "/chk-8", 2);
        Files.writeString(broken.resolve("_metadata"), "cut of");

        assertThat(checkpoints.newest(damaged::add)).contains(sound);
        assertThat(damaged).containsExactly(broken);
    }

    @Test
    void pruningKeepsTheNewestFewAndNothingHalfDoneAndLeavesWhatIsNotOurs() throws IOException {
        Path oldest = checkpoint(OLD_JOB + "/chk-1", 1);
        Path oldSavepoint = checkpoint("savepoint-000000-0123456789ab", 2);
        Path third = checkpoint(NEW_JOB + "/chk-5", 3);
        Path second = checkpoint(NEW_JOB + "/chk-6", 4);
        Path first = checkpoint("savepoint-ffffff-0123456789ab", 5);
        Path half = Files.createDirectories(folder.resolve(NEW_JOB + "/chk-7"));
        Path notOurs = Files.createDirectories(folder.resolve("notes"));

        checkpoints.prune();

        assertThat(List.of(first, second, third, notOurs))
                .allSatisfy(path -> assertThat(path).exists());
        assertThat(List.of(oldest, oldSavepoint, half, folder.resolve(OLD_JOB)))
                .allSatisfy(path -> assertThat(path).doesNotExist());
    }

    private Path checkpoint(String name, long at) throws IOException {
        Path checkpoint = Files.createDirectories(folder.resolve(name));
        Path metadata = checkpoint.resolve("_metadata");
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(metadata))) {
            Checkpoints.storeCheckpointMetadata(new CheckpointMetadata(at, List.of(), List.of()), out);
        }
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(at * 1000));
        return checkpoint;
    }
}
