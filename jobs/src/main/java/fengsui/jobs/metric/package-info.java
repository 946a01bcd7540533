/** How an engine's metrics are served. */
@NullMarked
package fengsui.jobs.metric;

import org.jspecify.annotations.NullMarked;
