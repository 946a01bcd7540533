/** Drools Fusion: the rules over events in stream mode, with windows and temporal operators, on a pseudo clock. */
package fengsui.bench.engine.fusion;
