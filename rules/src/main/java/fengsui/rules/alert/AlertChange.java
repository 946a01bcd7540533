package fengsui.rules.alert;

import fengsui.rules.area.Area;
import fengsui.rules.finding.Evidence;
import fengsui.rules.finding.FindingState;
import fengsui.rules.finding.RuleCard;
import fengsui.rules.finding.WarningLevel;
import fengsui.rules.observation.Realm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of an alert's life: the only thing published. Carries the whole alert as it stands after the step, so that a
 * reader needs no other record, and no wall-clock field, so that the same log gives the same bytes.
 *
 * @param realm the world
 * @param county six-digit county
 * @param sequence counts up by one per county and change, from 1
 * @param alertId hash of realm, area, hazard and the instant of RAISED; never recomputed
 * @param revision counts up by one per alert and change, from 1
 * @param at epoch milliseconds of event time
 * @param reason why it changed
 * @param area where, at the hazard's extent (or above)
 * @param areaZh name of the area
 * @param areaEn name of the area
 * @param hazard key in the table of hazards
 * @param hazardZh name of the hazard
 * @param hazardEn name of the hazard
 * @param category law category of the hazard (art. 3)
 * @param level level after the step; of a cleared or closed alert the last one it had
 * @param previousLevel level before the step; null at RAISED
 * @param state after the step
 * @param acknowledged whether the present level is acknowledged
 * @param startedAt epoch milliseconds of RAISED
 * @param headlineZh what operators read
 * @param headlineEn what operators read
 * @param mattersZh matters to heed
 * @param mattersEn matters to heed
 * @param measuresZh measures proposed
 * @param measuresEn measures proposed
 * @param bodyZh the body that proposes: the county command centre's engine, never an issuing authority
 * @param bodyEn the same in English
 * @param owner the department that leads (the line, 条线): key in the table of owners
 * @param supports the departments that support it
 * @param block whose ground it is (块): the town of the area, the county above towns
 * @param plan key in the table of plans
 * @param rung 0 for the first rung of the role ladder
 * @param addressee role the alert is addressed to at present; empty for a notice or while inhibited
 * @param parent alert that explains this one, or null
 * @param incident alert this one began with, if it follows from another; stays when that one ends
 * @param watches what it lets expect: keys of hazards with their reach, {@code flood/DOWNSTREAM}; sorted
 * @param members the active findings, the foremost {@value #MOST_MEMBERS} of them if there are more
 * @param unshown how many active findings there are beside these
 * @param actor operator's account, or null if the engine changed it
 * @param actorRole role of the account, or null
 * @param text operator's text, empty if none; the ledger holds its salted hash instead
 * @param target department or town, or null
 * @param until epoch milliseconds of the end of a shelf, 0 if none
 * @param outcome of CLOSED, else null
 * @param suspect whether a value of quality SUSPECT took part
 */
public record AlertChange(
        Realm realm,
        Area county,
        long sequence,
        String alertId,
        int revision,
        long at,
        ChangeReason reason,
        Area area,
        String areaZh,
        String areaEn,
        String hazard,
        String hazardZh,
        String hazardEn,
        String category,
        WarningLevel level,
        @Nullable WarningLevel previousLevel,
        AlertState state,
        boolean acknowledged,
        long startedAt,
        String headlineZh,
        String headlineEn,
        String mattersZh,
        String mattersEn,
        String measuresZh,
        String measuresEn,
        String bodyZh,
        String bodyEn,
        String owner,
        List<String> supports,
        Area block,
        String plan,
        int rung,
        String addressee,
        @Nullable String parent,
        @Nullable String incident,
        List<String> watches,
        List<Member> members,
        int unshown,
        @Nullable String actor,
        @Nullable String actorRole,
        String text,
        @Nullable String target,
        long until,
        @Nullable Outcome outcome,
        boolean suspect) {

    /** So many findings explain a change; ten thousand would make a record no broker takes. */
    public static final int MOST_MEMBERS = 60;

    public AlertChange {
        supports = List.copyOf(supports);
        watches = List.copyOf(watches);
        members = List.copyOf(members);
    }

    /**
     * A finding that is part of the alert, with all a reader needs to redo its verdict.
     *
     * @param area the area judged
     * @param site the site judged, or null
     * @param siteZh its name, or null
     * @param siteEn its name, or null
     * @param rule the rule
     * @param state ACTIVE or UNKNOWN
     * @param since epoch milliseconds from which the finding is active
     * @param early whether it counts after half its hold, because its hazard is watched as a consequence
     * @param evidence what the rule looked at
     */
    public record Member(
            Area area,
            @Nullable String site,
            @Nullable String siteZh,
            @Nullable String siteEn,
            RuleCard rule,
            FindingState state,
            long since,
            boolean early,
            List<Evidence> evidence) {

        public Member {
            evidence = List.copyOf(evidence);
        }
    }
}
