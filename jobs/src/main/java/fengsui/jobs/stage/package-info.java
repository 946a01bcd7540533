/** The thin Flink operators: read state, call one pure method, write state, emit. */
@NullMarked
package fengsui.jobs.stage;

import org.jspecify.annotations.NullMarked;
