/** Plain Java on primitive arrays, made for exactly these rules: the physical limit. Nobody could maintain it. */
package fengsui.bench.engine.plain;
