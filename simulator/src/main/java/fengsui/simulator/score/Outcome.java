package fengsui.simulator.score;

import fengsui.simulator.physics.Truth;

/**
 * One item of the truth and what became of it.
 *
 * @param leadMillis onset minus the instant of the hit; negative if it came after the onset; 0 unless HIT
 * @param alertId the alert that hit; empty unless HIT
 */
public record Outcome(Truth.Item item, Verdict verdict, long leadMillis, String alertId) {}
