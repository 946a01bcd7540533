/** Siddhi 5: the rules as one SiddhiQL application. */
package fengsui.bench.engine.siddhi;
