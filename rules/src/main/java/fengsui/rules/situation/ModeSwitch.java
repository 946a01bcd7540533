package fengsui.rules.situation;

import fengsui.rules.area.Area;

/**
 * People switch a county's mode.
 *
 * @param id unique per action
 * @param county six-digit county
 * @param mode the mode from then on
 * @param reason why; never empty
 * @param account the role account that switched
 * @param until epoch milliseconds at which the county falls back to ROUTINE; 0 for ROUTINE itself
 * @param at epoch milliseconds at which it acts
 */
public record ModeSwitch(String id, Area county, Mode mode, String reason, String account, long until, long at) {}
