package fengsui.connectors.wire;

import fengsui.rules.alert.ActionAnswer;
import fengsui.rules.observation.Realm;
import fengsui.rules.situation.ModeSwitch;

/** Writes status messages. */
final class StatusWriter {

    static final String PACK_ACCEPTED = "packAccepted";
    static final String PACK_REFUSED = "packRefused";
    static final String REGISTER_REFUSED = "registerRefused";
    static final String MODE_SWITCHED = "modeSwitched";
    static final String ACTION_ANSWERED = "actionAnswered";
    static final String EVENT_TIME = "eventTime";

    private StatusWriter() {}

    static byte[] write(Realm realm, Status status) {
        if (status instanceof Status.PackAccepted accepted) {
            return start(PACK_ACCEPTED, realm, status)
                    .text("version", accepted.version())
                    .text("hash", accepted.hash())
                    .instantUnless(Long.MIN_VALUE, "activeFrom", accepted.activeFrom())
                    .bytes();
        }
        if (status instanceof Status.PackRefused refused) {
            return start(PACK_REFUSED, realm, status)
                    .text("version", refused.version())
                    .text("hash", refused.hash())
                    .words("problems", refused.problems())
                    .bytes();
        }
        if (status instanceof Status.RegisterRefused refused) {
            return start(REGISTER_REFUSED, realm, status)
                    .text("record", refused.record())
                    .text("sentence", refused.sentence())
                    .bytes();
        }
        if (status instanceof Status.ModeSwitched switched) {
            return modeSwitched(start(MODE_SWITCHED, realm, status), switched.modeSwitch());
        }
        if (status instanceof Status.ActionAnswered answered) {
            return actionAnswered(start(ACTION_ANSWERED, realm, status), answered.answer());
        }
        Status.EventTime time = (Status.EventTime) status;
        return start(EVENT_TIME, realm, status)
                .wholes("lastSequence", time.lastSequence())
                .bytes();
    }

    /** Before the first instant there is no time to write. */
    private static JsonWriter start(String type, Realm realm, Status status) {
        return JsonWriter.message(type, realm).instantUnless(Long.MIN_VALUE, "at", status.at());
    }

    private static byte[] modeSwitched(JsonWriter json, ModeSwitch mode) {
        return json.text("id", mode.id())
                .text("county", mode.county().code())
                .text("mode", mode.mode().name())
                .text("reason", mode.reason())
                .text("account", mode.account())
                .instantUnless(0, "until", mode.until())
                .bytes();
    }

    private static byte[] actionAnswered(JsonWriter json, ActionAnswer answer) {
        return json.text("actionId", answer.actionId())
                .text("alertId", answer.alertId())
                .text("verdict", answer.verdict().name())
                .text("sentence", answer.sentence())
                .bytes();
    }
}
