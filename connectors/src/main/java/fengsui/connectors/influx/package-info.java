/** History in a database of time series, by InfluxDB's own client. */
@NullMarked
package fengsui.connectors.influx;

import org.jspecify.annotations.NullMarked;
