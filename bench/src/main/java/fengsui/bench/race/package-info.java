/** Races: a fresh JVM per engine and round, counted in CPU seconds. */
package fengsui.bench.race;
