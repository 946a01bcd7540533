/** Races against other engines on one machine: who is right, and at what cost. */
package fengsui.bench;
