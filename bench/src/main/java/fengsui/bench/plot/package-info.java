/** Draws what races measured as SVG. */
package fengsui.bench.plot;
