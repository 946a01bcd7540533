/** The seeded demo county: fictional towns, grids, sites and the ground they stand on. */
@NullMarked
package fengsui.simulator.county;

import org.jspecify.annotations.NullMarked;
