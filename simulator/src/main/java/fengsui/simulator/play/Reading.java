package fengsui.simulator.play;

import fengsui.rules.observation.Quality;

/** A value with the quality its station gives it. */
record Reading(double value, Quality quality) {}
