package fengsui.jobs.stage;

import fengsui.rules.watch.Admission;
import fengsui.rules.watch.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What the validator holds: its decisions so far and what waits for its instant. */
final class AdmissionState {

    final Admission admission;
    final TreeMap<Long, List<Request>> waiting = new TreeMap<>();

    AdmissionState(Admission admission) {
        this.admission = admission;
    }

    void add(Request request) {
        waiting.computeIfAbsent(request.at(), at -> new ArrayList<>(2)).add(request);
    }
}
