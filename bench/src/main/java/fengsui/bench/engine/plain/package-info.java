/**
 * Windows, clocks and counters in plain Java on primitive arrays, made for exactly these rules. With comparisons in plain
 * Java it is the physical limit, which nobody could maintain; with Drools for the verdicts it is what people build.
 */
package fengsui.bench.engine.plain;
