package fengsui.simulator.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What Flink's REST interface is asked. Safe for several threads: it keeps nothing. */
public final class ClusterRest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration A_MOMENT = Duration.ofMillis(200);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final ObjectMapper json = new ObjectMapper();
    private final String root;

    ClusterRest(int port) {
        this.root = "http://127.0.0.1:" + port;
    }

    /**
     * The job.
     *
     * @param id Flink's name of it
     * @param state {@code RUNNING}, {@code RESTARTING} …
     * @param tasks how many subtasks it has
     * @param running how many of them run
     */
    record Job(String id, String state, int tasks, int running) {

        boolean runs() {
            return state.equals("RUNNING") && tasks > 0 && tasks == running;
        }
    }

    /** The newest job; empty if the JobManager does not answer or knows none. */
    Optional<Job> job() throws InterruptedException {
        try {
            JsonNode jobs = get("/jobs/overview").path("jobs");
            JsonNode newest = null;
            for (JsonNode job : jobs) {
                newest = newest == null
                                || job.path("start-time").asLong()
                                        >= newest.path("start-time").asLong()
                        ? job
                        : newest;
            }
            return Optional.ofNullable(newest)
                    .map(job -> new Job(
                            job.path("jid").asText(),
                            job.path("state").asText(),
                            job.path("tasks").path("total").asInt(),
                            job.path("tasks").path("running").asInt()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether a JobManager says that every task runs. */
    public boolean jobRuns() throws InterruptedException {
        return job().filter(Job::runs).isPresent();
    }

    /**
     * Checkpoints of the job since its JobManager started.
     *
     * @param completed how many succeeded
     * @param failed how many did not
     */
    public record Checkpoints(long completed, long failed) {}

    /** How many checkpoints succeeded and failed; none while no JobManager answers. */
    public Checkpoints checkpoints() throws InterruptedException {
        JsonNode counts = ofJob("/checkpoints").path("counts");
        return new Checkpoints(
                counts.path("completed").asLong(), counts.path("failed").asLong());
    }

    /** How often the job was restarted, as far as its JobManager remembers. */
    public int failures() throws InterruptedException {
        return ofJob("/exceptions").path("exceptionHistory").path("entries").size();
    }

    private JsonNode ofJob(String what) throws InterruptedException {
        Optional<Job> job = job();
        try {
            return job.isEmpty()
                    ? MissingNode.getInstance()
                    : get("/jobs/" + job.get().id() + what);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** Whether every TaskManager has offered itself. */
    public boolean whole() throws InterruptedException {
        return taskManagers(manager -> true).size() >= 2;
    }

    /** The TaskManagers that carry a part of the job. */
    public List<Member> busy() throws InterruptedException {
        return taskManagers(manager ->
                manager.path("freeSlots").asInt() < manager.path("slotsNumber").asInt());
    }

    private List<Member> taskManagers(Predicate<JsonNode> which) throws InterruptedException {
        try {
            List<Member> found = new ArrayList<>();
            for (JsonNode manager : get("/taskmanagers").path("taskmanagers")) {
                if (which.test(manager)) {
                    Member.of(manager.path("id").asText()).ifPresent(found::add);
                }
            }
            return found.stream().sorted().toList();
        } catch (IOException e) {
            // No JobManager answers: nobody has offered himself to one.
            return List.of();
        }
    }

    /**
     * Ends the job at a savepoint.
     *
     * @throws IOException if that is not to be had
     */
    Path stop(String job, Path directory, Duration patience) throws IOException, InterruptedException {
        String body = json.createObjectNode()
                .put("drain", false)
                .put("targetDirectory", directory.toUri().toString())
                .put("formatType", "NATIVE")
                .toString();
        String request = send(HttpRequest.newBuilder(URI.create(root + "/jobs/" + job + "/stop"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)))
                .path("request-id")
                .asText();
        long until = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < until) {
            JsonNode answer = get("/jobs/" + job + "/savepoints/" + request);
            JsonNode operation = answer.path("operation");
            if (operation.hasNonNull("location")) {
                return Path.of(URI.create(operation.path("location").asText()));
            }
            if (operation.has("failure-cause")) {
                throw new IOException("no savepoint: "
                        + operation.path("failure-cause").path("class").asText());
            }
            Thread.sleep(A_MOMENT.toMillis());
        }
        throw new IOException("no savepoint within " + patience.toSeconds() + " s");
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(root + path)).GET());
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response =
                client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException("JobManager: " + response.statusCode() + " " + response.body());
        }
        return json.readTree(response.body());
    }
}
