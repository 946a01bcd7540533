/** The entrance to what runs an engine. */
@NullMarked
package fengsui.jobs;

import org.jspecify.annotations.NullMarked;
