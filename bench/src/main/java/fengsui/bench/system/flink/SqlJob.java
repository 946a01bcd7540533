package fengsui.bench.system.flink;

import fengsui.bench.system.Assignment;
import fengsui.bench.system.FindingMessage;
import fengsui.bench.system.Running;
import fengsui.bench.system.Stack;
import fengsui.connectors.kafka.OutputRecord;
import java.time.Instant;
import java.util.Objects;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;

/** Flink SQL: one query, one job, with our settings, Flink's own JSON format and Kafka table. */
public final class SqlJob {

    private SqlJob() {}

    /** Starts it. */
    public static Running start(Assignment assignment) throws Exception {
        Configuration settings = FlinkRun.settings(assignment);
        settings.set(PipelineOptions.AUTO_GENERATE_UIDS, true);
        settings.setString("table.local-time-zone", "UTC");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, settings);
        StreamTableEnvironment tables = StreamTableEnvironment.create(env);
        tables.executeSql(readings(assignment));
        SqlText text = new SqlText(assignment.book());
        SqlText.views().forEach(tables::executeSql);
        text.aggregateViews().forEach(tables::executeSql);
        DataStream<OutputRecord> findings = tables.toDataStream(tables.sqlQuery(text.query()))
                .map(SqlJob::finding)
                .returns(OutputRecord.TYPE);
        FlinkRun.deliver(findings, assignment);
        return FlinkRun.start(env, settings);
    }

    /** Clock messages move the watermark in quiet partitions; whoever groups by quantity never sees them. */
    private static String readings(Assignment assignment) {
        return """
            CREATE TEMPORARY TABLE readings (
              `type` STRING, id STRING, site STRING, quantity STRING, `value` DOUBLE,
              observedAt TIMESTAMP_LTZ(3), `at` TIMESTAMP_LTZ(3),
              ts AS COALESCE(observedAt, `at`),
              WATERMARK FOR ts AS ts - INTERVAL '30' SECOND
            ) WITH (
              'connector' = 'kafka',
              'topic' = '%s',
              'properties.bootstrap.servers' = '%s',
              'properties.group.id' = '%s',
              'properties.fetch.max.wait.ms' = '20',
              'scan.startup.mode' = 'earliest-offset',
              'format' = 'json',
              'json.ignore-parse-errors' = 'true',
              'json.timestamp-format.standard' = 'ISO-8601')""".formatted(
                        String.join(";", Stack.observationTopics()),
                        assignment.brokers().bootstrap(),
                        assignment.name());
    }

    private static OutputRecord finding(Row row) {
        Instant at = Objects.requireNonNull((Instant) row.getField("since"));
        return FlinkRun.record(new FindingMessage(
                String.valueOf(row.getField("rule")),
                String.valueOf(row.getField("place")),
                at.toEpochMilli(),
                Boolean.TRUE.equals(row.getField("active"))));
    }
}
