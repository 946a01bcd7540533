/** The topology and the ways to start it. */
@NullMarked
package fengsui.jobs.engine;

import org.jspecify.annotations.NullMarked;
