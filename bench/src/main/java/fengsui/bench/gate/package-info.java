/** Who is right: a brute-force oracle by {@code semantics.md} 3 and 4, and the comparison with it. Shares no code with any engine. */
package fengsui.bench.gate;
