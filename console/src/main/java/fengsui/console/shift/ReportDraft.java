package fengsui.console.shift;

import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.Outcome;
import fengsui.rules.observation.Realm;
import fengsui.rules.table.Owner;
import fengsui.rules.table.Tables;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * A report to those above, filled in as far as the engine knows it: people correct, sign and send it. In Chinese, for its
 * readers are.
 */
public final class ReportDraft {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu年M月d日 HH:mm", Locale.ROOT).withZone(ZoneOffset.ofHours(8));

    private ReportDraft() {}

    /**
     * Fills one in.
     *
     * @param kind FIRST, FURTHER or FINAL
     * @param changes of the alert, by revision; never empty
     * @param since of a further report the instant of the last one, epoch milliseconds; what came before is left out
     */
    public static String of(ShiftBook.Kind kind, List<AlertChange> changes, long since) {
        AlertChange now = changes.get(changes.size() - 1);
        String title =
                switch (kind) {
                    case FURTHER -> "续报";
                    case FINAL -> "终报";
                    default -> "首报";
                };
        StringBuilder text = new StringBuilder();
        if (now.realm() != Realm.REAL) {
            text.append("【演练】\n");
        }
        text.append("关于")
                .append(now.areaZh())
                .append(now.hazardZh())
                .append("的")
                .append(title)
                .append("\n\n");
        text.append("一、时间地点：")
                .append(TIME.format(Instant.ofEpochMilli(now.startedAt())))
                .append("，")
                .append(now.areaZh())
                .append("。\n");
        text.append("二、基本情况：")
                .append(now.headlineZh())
                .append("。当前级别：")
                .append(now.level().zh());
        text.append(
                switch (now.state()) {
                    case ACTIVE -> "，仍在持续。\n";
                    case CLEARED, CLOSED -> "，已解除。\n";
                });
        text.append("三、已采取措施：\n");
        int number = 0;
        for (AlertChange change : changes) {
            if (change.actor() != null && (kind != ShiftBook.Kind.FURTHER || change.at() > since)) {
                number++;
                text.append("  ")
                        .append(number)
                        .append(". ")
                        .append(step(change))
                        .append('\n');
            }
        }
        if (number == 0) {
            text.append("  （待补充）\n");
        }
        text.append("四、人员与损失：（待补充）\n");
        if (kind == ShiftBook.Kind.FINAL) {
            Outcome outcome = now.outcome();
            text.append("五、处置结果：")
                    .append(outcome == null ? "（待补充）" : outcome(outcome))
                    .append('\n');
        } else {
            text.append("五、下步措施：").append(now.measuresZh()).append('\n');
        }
        text.append("\n牵头单位：").append(owner(now.owner())).append("\n值班：（待签）");
        return text.toString();
    }

    private static String step(AlertChange change) {
        String text = TIME.format(Instant.ofEpochMilli(change.at())) + " "
                + change.reason().zh();
        String target = change.target();
        if (target != null) {
            text += "：" + owner(target);
        }
        return change.text().isEmpty() ? text : text + "（" + change.text() + "）";
    }

    private static String owner(String key) {
        return Tables.shipped().owner(key).map(Owner::zh).orElse(key);
    }

    private static String outcome(Outcome outcome) {
        return switch (outcome) {
            case TRUE_ALARM -> "属实";
            case TRUE_WITHOUT_HARM -> "属实，未造成损害";
            case FALSE_ALARM -> "误报";
            case DUPLICATE -> "重复";
            case MAINTENANCE -> "检修";
            case DATA_LOST -> "数据中断";
            case NOT_JUDGED -> "未评判";
        };
    }
}
