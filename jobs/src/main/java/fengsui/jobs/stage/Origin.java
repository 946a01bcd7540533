package fengsui.jobs.stage;

import fengsui.connectors.topic.Topic;

/** Topic and partition as one small number. */
final class Origin {

    private static final int MOST_PARTITIONS = 1 << 16;

    private Origin() {}

    static int of(Topic topic, int partition) {
        return topic.ordinal() * MOST_PARTITIONS + partition;
    }

    static int partition(int origin) {
        return origin % MOST_PARTITIONS;
    }
}
