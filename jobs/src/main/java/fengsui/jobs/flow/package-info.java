/** What travels between operators, and how it is written down. */
@NullMarked
package fengsui.jobs.flow;

import org.jspecify.annotations.NullMarked;
