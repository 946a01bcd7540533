package fengsui.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorTest {

    @TempDir
    private Path directory;

    @Test
    void sameSeedGivesTheSameBytesAndAnotherSeedOthers() throws IOException {
        Path first = write(7, Disorder.DEFAULT);
        Path second = write(7, Disorder.DEFAULT);
        Path other = write(8, Disorder.DEFAULT);

        assertThat(Files.mismatch(first, second)).isEqualTo(-1);
        assertThat(Files.mismatch(first, other)).isNotEqualTo(-1);
    }

    @Test
    void sharesOfDisorderDuplicatesAndMalformedAreAsTold() throws IOException {
        Workload workload = WorkloadFile.load(write(7, Disorder.DEFAULT), true);

        long newest = Long.MIN_VALUE;
        int disordered = 0;
        int malformed = 0;
        int repeats = 0;
        Set<Integer> ids = new HashSet<>();
        for (int row = 0; row < workload.rows(); row++) {
            if (workload.isClock(row)) {
                continue;
            }
            malformed += workload.isMalformed(row) ? 1 : 0;
            repeats += ids.add(workload.id(row)) ? 0 : 1;
            disordered += workload.at(row) < newest ? 1 : 0;
            newest = Math.max(newest, workload.at(row));
        }
        double all = workload.observations();
        assertThat(disordered / all).isBetween(0.08, 0.12);
        assertThat(repeats / all).isBetween(0.003, 0.007);
        assertThat(malformed / all).isBetween(0.0005, 0.002);
    }

    @Test
    void withoutLateNothingIsPastTheBound() throws IOException {
        Workload all = WorkloadFile.load(write(7, Disorder.DEFAULT), true);
        Workload inBound = WorkloadFile.load(write(7, Disorder.DEFAULT), false);

        assertThat(late(inBound)).isZero();
        assertThat(late(all) / (double) all.observations()).isBetween(0.0005, 0.002);
    }

    private static int late(Workload workload) {
        long watermark = Long.MIN_VALUE;
        int late = 0;
        Set<Integer> ids = new HashSet<>();
        for (int row = 0; row < workload.rows(); row++) {
            if (workload.isClock(row)) {
                watermark = workload.at(row) - Workload.BOUND_MILLIS;
            } else if (ids.add(workload.id(row)) && workload.at(row) <= watermark) {
                late++;
            }
        }
        return late;
    }

    @Test
    void clockNeverGoesBackAndEndsPastTheLastObservation() throws IOException {
        Workload workload = WorkloadFile.load(write(7, Disorder.TRIPLE), true);

        long clock = Long.MIN_VALUE;
        long newest = Long.MIN_VALUE;
        for (int row = 0; row < workload.rows(); row++) {
            if (workload.isClock(row)) {
                assertThat(workload.at(row)).isGreaterThan(clock);
                clock = workload.at(row);
            } else {
                newest = Math.max(newest, workload.at(row));
            }
        }
        assertThat(clock - Workload.BOUND_MILLIS).isGreaterThan(newest);
    }

    @Test
    void ranksFollowZipf() {
        Zipf zipf = new Zipf(1000, 0.9);
        SplitMix random = new SplitMix(3);
        int[] counts = new int[1000];
        for (int i = 0; i < 400_000; i++) {
            counts[zipf.draw(random)]++;
        }

        assertThat(counts[0] / (double) counts[9]).isBetween(Math.pow(10, 0.9) * 0.93, Math.pow(10, 0.9) * 1.07);
        int tail = 0;
        for (int rank = 500; rank < 1000; rank++) {
            tail += counts[rank];
        }
        // The sum of 1/rank^0.9 over the upper half, by that over all.
        assertThat(tail / 400_000.0).isBetween(0.120, 0.134);
    }

    private Path write(long seed, Disorder disorder) throws IOException {
        Path file = Files.createTempFile(directory, "workload", ".ews");
        Generator.write(Plan.ofMinutes(seed, 400, 20, disorder, true), file);
        return file;
    }
}
