/** The rules of EWS-40 told once, for every engine and the oracle. */
package fengsui.bench.rule;
