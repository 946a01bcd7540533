/** The engines that race, each behind the same small seam. */
package fengsui.bench.engine;
