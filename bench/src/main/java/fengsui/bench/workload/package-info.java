/** EWS-40, the workload: a seeded file of observations and clock messages. */
package fengsui.bench.workload;
