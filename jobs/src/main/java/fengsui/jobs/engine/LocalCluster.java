package fengsui.jobs.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * A mini cluster of this JVM with one job. Flink's own local environment tells neither whether all operators run nor why
 * the job was restarted.
 */
public final class LocalCluster implements AutoCloseable {

    private static final Duration TO_CLOSE = Duration.ofSeconds(30);

    private final MiniCluster cluster;
    private final JobID job;
    private final CompletableFuture<JobResult> result;

    private LocalCluster(MiniCluster cluster, JobID job) {
        this.cluster = cluster;
        this.job = job;
        this.result = cluster.requestJobResult(job);
    }

    /** Starts a cluster and submits the job. */
    public static LocalCluster run(StreamGraph graph, Configuration configuration, int slots) throws Exception {
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .build());
        try {
            cluster.start();
            return new LocalCluster(
                    cluster, cluster.submitJob(graph.getJobGraph()).get().getJobID());
        } catch (ExecutionException | InterruptedException | RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    EngineHealth health() throws InterruptedException {
        try {
            return EngineHealth.of(cluster.getExecutionGraphInfo(job).get());
        } catch (ExecutionException e) {
            // The job is not known before it is submitted and after its cluster has ended.
            return EngineHealth.UNKNOWN;
        }
    }

    boolean ended() {
        return result.isDone();
    }

    void await() throws InterruptedException, ExecutionException {
        result.get();
    }

    /** Why the job ended; empty while it runs and if it was stopped. */
    public String failure() {
        if (!result.isDone()) {
            return "";
        }
        try {
            JobResult ended = result.join();
            if (ended.getJobStatus().equals(Optional.of(JobStatus.CANCELED))) {
                return "the job was cancelled";
            }
            return ended.getSerializedThrowable().map(EngineHealth::reason).orElse("");
        } catch (CompletionException | CancellationException e) {
            return EngineHealth.reason(e);
        }
    }

    /** Ends the job at a savepoint: what is in open transactions is committed. Empty if that was not to be had in time. */
    Optional<Path> stop(Path directory, Duration patience) throws InterruptedException {
        try {
            String stopped = cluster.stopWithSavepoint(
                            job, directory.toUri().toString(), false, SavepointFormatType.NATIVE)
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.of(Path.of(java.net.URI.create(stopped)));
        } catch (ExecutionException | TimeoutException e) {
            System.getLogger(LocalCluster.class.getName()).log(System.Logger.Level.WARNING, "stop", e);
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            if (!result.isDone()) {
                cluster.cancelJob(job).get(TO_CLOSE.toSeconds(), TimeUnit.SECONDS);
                result.get(TO_CLOSE.toSeconds(), TimeUnit.SECONDS);
            }
            cluster.closeAsync().get(TO_CLOSE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // The job is over or will not say so; its cluster ends with this JVM.
            System.getLogger(LocalCluster.class.getName()).log(System.Logger.Level.DEBUG, "cancel", e);
        }
    }
}
