/** Faults on real processes while a scenario is played: whatever happens, the ledger is that of an undisturbed run. */
@NullMarked
package fengsui.simulator.chaos;

import org.jspecify.annotations.NullMarked;
