/** Scenario files: weather, hazards, faults, tickets, operators and what a drill must show. */
@NullMarked
package fengsui.simulator.scenario;

import org.jspecify.annotations.NullMarked;
