package fengsui.simulator.cluster;

import fengsui.jobs.engine.FlinkSettings;
import fengsui.jobs.engine.KafkaEngine;
import fengsui.jobs.operation.ClusterJob;
import fengsui.jobs.operation.WarmWorker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.ClusterOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ConfigurationUtils;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;
import org.jspecify.annotations.Nullable;

/** How Flink's processes are configured and started from jars alone. */
final class FlinkProcesses {

    private static final String JOB_MANAGER =
            "org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint";

    private final ClusterFolder folder;

    FlinkProcesses(ClusterFolder folder) {
        this.folder = folder;
    }

    /**
     * Writes Flink's configuration.
     *
     * @param slots of each TaskManager: all that the job needs, so that one can carry it alone
     * @param attempt counts submissions, so that none takes up what an earlier one left in ZooKeeper
     */
    void configure(KafkaEngine.Checkpointing checkpoints, int slots, String zookeeper, int rest, int attempt)
            throws IOException {
        Configuration settings = FlinkSettings.clustered(checkpoints);
        settings.set(JobManagerOptions.ADDRESS, "127.0.0.1");
        settings.set(JobManagerOptions.BIND_HOST, "127.0.0.1");
        settings.set(JobManagerOptions.TOTAL_PROCESS_MEMORY, MemorySize.ofMebiBytes(1000));
        settings.set(TaskManagerOptions.HOST, "127.0.0.1");
        settings.set(TaskManagerOptions.BIND_HOST, "127.0.0.1");
        settings.set(TaskManagerOptions.NUM_TASK_SLOTS, slots);
        settings.set(
                TaskManagerOptions.TASK_MANAGER_LOAD_BALANCE_MODE, TaskManagerOptions.TaskManagerLoadBalanceMode.SLOTS);
        settings.set(TaskManagerOptions.TOTAL_PROCESS_MEMORY, MemorySize.ofMebiBytes(1800));
        settings.set(TaskManagerOptions.JVM_METASPACE, MemorySize.ofMebiBytes(384));
        // All state is on the heap: nothing of ours uses memory that Flink manages.
        settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ZERO);
        settings.set(BlobServerOptions.PORT, "0");
        settings.set(RestOptions.PORT, rest);
        settings.set(RestOptions.BIND_PORT, String.valueOf(rest));
        settings.set(StateRecoveryOptions.LOCAL_RECOVERY, true);
        settings.set(
                ClusterOptions.PROCESS_WORKING_DIR_BASE,
                folder.root().resolve("work").toString());
        settings.set(HighAvailabilityOptions.HA_MODE, "zookeeper");
        settings.set(HighAvailabilityOptions.HA_ZOOKEEPER_QUORUM, zookeeper);
        settings.set(HighAvailabilityOptions.HA_CLUSTER_ID, "/fengsui-" + attempt);
        settings.set(
                HighAvailabilityOptions.HA_STORAGE_PATH, folder.jobs().toUri().toString());
        // A dead JobManager is followed by the next one only when its session is over.
        settings.set(HighAvailabilityOptions.ZOOKEEPER_SESSION_TIMEOUT, Duration.ofSeconds(4));
        settings.set(HighAvailabilityOptions.ZOOKEEPER_TOLERATE_SUSPENDED_CONNECTIONS, true);
        Files.createDirectories(folder.flink());
        Files.write(
                folder.flink().resolve("config.yaml"), ConfigurationUtils.convertConfigToWritableLines(settings, true));
    }

    private Configuration configuration() {
        return GlobalConfiguration.loadConfiguration(folder.flink().toString());
    }

    List<String> jobManager(String classPath, @Nullable Path from) throws IOException {
        Configuration settings = configuration();
        List<String> command = java(
                Member.JOBMANAGER,
                words(ProcessMemoryUtils.generateJvmParametersStr(
                        JobManagerProcessUtils.processSpecFromConfig(settings))),
                classPath,
                JOB_MANAGER);
        // It is never hot; that it is there again soon matters more.
        command.add(1, "-XX:TieredStopAtLevel=1");
        command.addAll(List.of("--configDir", folder.flink().toString()));
        command.addAll(List.of("--job-classname", ClusterJob.class.getName()));
        if (from != null) {
            command.addAll(List.of("--fromSavepoint", from.toUri().toString()));
        }
        command.addAll(List.of("-D", CoreOptions.TMP_DIRS.key() + "=" + scratch(Member.JOBMANAGER)));
        command.addAll(List.of("--settings", folder.engineFile().toString()));
        return command;
    }

    List<String> taskManager(Member member, String classPath) throws IOException {
        Configuration settings = configuration();
        TaskExecutorProcessSpec spec = TaskExecutorProcessUtils.processSpecFromConfig(settings);
        List<String> command = java(
                member,
                words(ProcessMemoryUtils.generateJvmParametersStr(spec)),
                classPath,
                WarmWorker.class.getName());
        command.addAll(List.of("--settings", folder.engineFile().toString()));
        command.addAll(List.of("--configDir", folder.flink().toString()));
        command.addAll(words(TaskExecutorProcessUtils.generateDynamicConfigsStr(spec)));
        command.addAll(List.of("-D", TaskManagerOptions.TASK_MANAGER_RESOURCE_ID.key() + "=" + member.title()));
        command.addAll(List.of("-D", CoreOptions.TMP_DIRS.key() + "=" + scratch(member)));
        return command;
    }

    private Path scratch(Member member) throws IOException {
        return Files.createDirectories(folder.work(member).resolve("tmp"));
    }

    /** A JVM as the launcher starts it, with that main class; arguments may be added. */
    List<String> java(Member member, List<String> memory, String classPath, String main) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(memory);
        command.addAll(List.of("-XX:+UseSerialGC", "-Dfile.encoding=UTF-8", "-Duser.timezone=UTC"));
        command.add("-Djava.io.tmpdir=" + scratch(member));
        command.add("-XX:-UsePerfData");
        for (String name : List.of("lang", "util", "net", "nio", "io", "time", "util.concurrent")) {
            command.add("--add-opens=java.base/java." + name + "=ALL-UNNAMED");
        }
        command.addAll(List.of("-cp", classPath, main));
        return command;
    }

    private static List<String> words(String text) {
        return List.of(text.trim().split("\\s+"));
    }
}
