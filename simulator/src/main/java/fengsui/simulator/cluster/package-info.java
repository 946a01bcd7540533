/** The engine on real processes of this machine: ZooKeeper, Kafka, a JobManager in application mode, two TaskManagers. */
@NullMarked
package fengsui.simulator.cluster;

import org.jspecify.annotations.NullMarked;
