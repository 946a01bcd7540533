/** What those who operate an engine type: engine, clock, ledger. */
@NullMarked
package fengsui.jobs.operation;

import org.jspecify.annotations.NullMarked;
