package fengsui.simulator.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A process of the cluster. */
public enum Member {
    ZOOKEEPER,
    KAFKA,
    JOBMANAGER,
    TASKMANAGER_1,
    TASKMANAGER_2;

    /** What runs the job. */
    static final List<Member> ENGINE = List.of(JOBMANAGER, TASKMANAGER_1, TASKMANAGER_2);

    /** The order to end them in: who stands on others goes first. */
    static final List<Member> LAST_FIRST = List.of(TASKMANAGER_2, TASKMANAGER_1, JOBMANAGER, KAFKA, ZOOKEEPER);

    /** {@code taskmanager-1}. */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Member> of(String title) {
        return Arrays.stream(values())
                .filter(member -> member.title().equals(title))
                .findFirst();
    }

    static String titles() {
        return String.join(", ", Arrays.stream(values()).map(Member::title).toList());
    }
}
