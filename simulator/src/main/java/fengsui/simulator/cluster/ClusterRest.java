package fengsui.simulator.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

/** What Flink's REST interface is asked. Confined to one thread. */
final class ClusterRest {

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

    /** Completed and failed checkpoints of a job; empty if the JobManager does not answer. */
    Optional<Cluster.Checkpoints> checkpoints(String job) throws InterruptedException {
        try {
            JsonNode counts = get("/jobs/" + job + "/checkpoints").path("counts");
            return Optional.of(new Cluster.Checkpoints(
                    counts.path("completed").asLong(), counts.path("failed").asLong()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * The names of the TaskManagers that have offered themselves; none if the JobManager does not answer.
     *
     * @param busyAlone only those with a slot in use
     */
    List<String> taskManagers(boolean busyAlone) throws InterruptedException {
        try {
            List<String> found = new ArrayList<>();
            for (JsonNode manager : get("/taskmanagers").path("taskmanagers")) {
                if (!busyAlone
                        || manager.path("freeSlots").asInt()
                                < manager.path("slotsNumber").asInt()) {
                    found.add(manager.path("id").asText());
                }
            }
            return found;
        } catch (IOException e) {
            return List.of();
        }
    }

    /** How often the job was restarted since its JobManager started, as far as that remembers. */
    int failures(String job) throws InterruptedException {
        try {
            return get("/jobs/" + job + "/exceptions")
                    .path("exceptionHistory")
                    .path("entries")
                    .size();
        } catch (IOException e) {
            return 0;
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
