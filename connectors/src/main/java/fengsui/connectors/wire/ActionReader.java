package fengsui.connectors.wire;

import fengsui.rules.alert.OperatorAction;
import fengsui.rules.alert.Outcome;
import fengsui.rules.alert.Verb;
import fengsui.rules.area.Area;
import fengsui.rules.situation.Mode;
import fengsui.rules.situation.ModeSwitch;
import java.util.Map;

/** Reads what people ask for: actions on alerts and mode switches. */
final class ActionReader {

    private static final int LONGEST_TEXT = 2000;
    private static final Map<String, Verb> VERBS = Texts.constants(Verb.values());
    private static final Map<String, Outcome> OUTCOMES = Texts.constants(Outcome.values());
    private static final Map<String, Mode> MODES = Texts.constants(Mode.values());

    Message action(Fields fields) throws Refusal {
        String text = fields.textOrNull(Field.TEXT);
        Area county = county(fields);
        return new Message.OfAction(
                county,
                new OperatorAction(
                        fields.text(Field.ID),
                        fields.text(Field.ALERT_ID),
                        (int) fields.whole(Field.REVISION, 1, Integer.MAX_VALUE),
                        fields.constant(Field.VERB, VERBS),
                        fields.text(Field.ACCOUNT),
                        fields.text(Field.ROLE),
                        text == null ? "" : bounded(Field.TEXT, text),
                        fields.textOrNull(Field.TARGET),
                        fields.instant(Field.UNTIL, 0),
                        fields.has(Field.OUTCOME) ? fields.constant(Field.OUTCOME, OUTCOMES) : null,
                        fields.instant(Field.AT, 0)));
    }

    Message mode(Fields fields) throws Refusal {
        Area county = county(fields);
        String reason = fields.text(Field.REASON);
        if (reason.isBlank()) {
            throw Refusal.bad(Field.REASON, reason, "why the mode is switched");
        }
        return new Message.OfMode(new ModeSwitch(
                fields.text(Field.ID),
                county,
                fields.constant(Field.MODE, MODES),
                bounded(Field.REASON, reason),
                fields.text(Field.ACCOUNT),
                fields.instant(Field.UNTIL, 0),
                fields.instant(Field.AT, 0)));
    }

    private static Area county(Fields fields) throws Refusal {
        String county = fields.text(Field.COUNTY);
        if (county.length() != 6 || !Area.isCode(county)) {
            throw Refusal.of(RejectReason.UNKNOWN_AREA, Field.COUNTY, county, "6 digits");
        }
        return new Area(county);
    }

    private static String bounded(Field field, String text) throws Refusal {
        if (text.length() > LONGEST_TEXT) {
            throw Refusal.bad(field, text, "at most " + LONGEST_TEXT + " characters");
        }
        return text;
    }
}
