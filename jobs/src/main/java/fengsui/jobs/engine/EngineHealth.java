package fengsui.jobs.engine;

import java.util.Iterator;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.FailedCheckpointStats;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.executiongraph.ArchivedExecutionGraph;
import org.apache.flink.runtime.scheduler.ExecutionGraphInfo;
import org.apache.flink.runtime.scheduler.exceptionhistory.RootExceptionHistoryEntry;
import org.apache.flink.util.SerializedThrowable;

/**
 * How a running engine fares.
 *
 * @param running whether every operator runs
 * @param failures how many failures are remembered, sixteen at most; after each the job is restarted
 * @param failedAt epoch milliseconds of the newest failure by the host's clock; 0: none
 * @param failure what it was
 * @param checkpoints completed since the start
 * @param failedCheckpoints since the start
 * @param checkpointFailure why the newest of those failed, or empty
 */
public record EngineHealth(
        boolean running,
        int failures,
        long failedAt,
        String failure,
        long checkpoints,
        long failedCheckpoints,
        String checkpointFailure) {

    /** Of an engine nothing is known about yet. */
    public static final EngineHealth UNKNOWN = new EngineHealth(false, 0, 0, "", 0, 0, "");

    static EngineHealth of(ExecutionGraphInfo info) {
        ArchivedExecutionGraph graph = info.getArchivedExecutionGraph();
        int failures = 0;
        long failedAt = 0;
        String failure = "";
        for (RootExceptionHistoryEntry entry : info.getExceptionHistory()) {
            failures++;
            if (entry.getTimestamp() >= failedAt) {
                failedAt = entry.getTimestamp();
                failure = reason(entry.getException());
            }
        }
        CheckpointStatsSnapshot stats = graph.getCheckpointStatsSnapshot();
        if (stats == null) {
            return new EngineHealth(running(graph), failures, failedAt, failure, 0, 0, "");
        }
        FailedCheckpointStats failed = stats.getHistory().getLatestFailedCheckpoint();
        return new EngineHealth(
                running(graph),
                failures,
                failedAt,
                failure,
                stats.getCounts().getNumberOfCompletedCheckpoints(),
                stats.getCounts().getNumberOfFailedCheckpoints(),
                failed == null ? "" : sentence(failed));
    }

    private static String sentence(FailedCheckpointStats failed) {
        String message = failed.getFailureMessage();
        return message == null || message.isEmpty() ? "no reason given" : message;
    }

    private static boolean running(ArchivedExecutionGraph graph) {
        Iterator<? extends AccessExecutionVertex> vertices =
                graph.getAllExecutionVertices().iterator();
        boolean any = vertices.hasNext();
        while (vertices.hasNext()) {
            if (vertices.next().getExecutionState() != ExecutionState.RUNNING) {
                return false;
            }
        }
        return any;
    }

    /** The cause at the bottom, in one line. */
    static String reason(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String text = cause instanceof SerializedThrowable ? cause.getMessage() : cause.toString();
        return String.valueOf(text).lines().findFirst().orElse("");
    }
}
