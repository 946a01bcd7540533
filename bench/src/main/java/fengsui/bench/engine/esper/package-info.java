/** Esper 9 (GPL): the rules as EPL. Confined to this module, which is never shipped. */
package fengsui.bench.engine.esper;
