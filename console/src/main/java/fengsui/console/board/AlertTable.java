package fengsui.console.board;

import fengsui.rules.alert.AlertChange;
import fengsui.rules.observation.Realm;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * Alerts as CSV for spreadsheets: UTF-8 with byte order mark, every line says of which realm it is, and no cell begins with
 * what a spreadsheet would take for a formula. Stateless.
 */
public final class AlertTable {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.ofHours(8));

    private AlertTable() {}

    /** The alerts, one a line. */
    public static String of(Realm realm, List<AlertChange> alerts, boolean zh) {
        StringWriter out = new StringWriter();
        out.write('\uFEFF');
        try (CSVPrinter csv = new CSVPrinter(out, CSVFormat.RFC4180)) {
            csv.printRecord(
                    zh
                            ? List.of("性质", "编号", "级别", "状态", "已确认", "区域代码", "区域", "灾种", "开始（北京时间）", "标题", "牵头单位", "修订")
                            : List.of(
                                    "realm",
                                    "id",
                                    "level",
                                    "state",
                                    "acknowledged",
                                    "area code",
                                    "area",
                                    "hazard",
                                    "started (UTC+8)",
                                    "headline",
                                    "lead",
                                    "revision"));
            for (AlertChange alert : alerts) {
                csv.printRecord(
                        zh && realm == Realm.EXERCISE ? "演练" : realm.name(),
                        cell(alert.alertId()),
                        zh ? alert.level().zh() : alert.level().en(),
                        alert.state().name(),
                        alert.acknowledged(),
                        alert.area().code(),
                        cell(zh ? alert.areaZh() : alert.areaEn()),
                        cell(zh ? alert.hazardZh() : alert.hazardEn()),
                        TIME.format(Instant.ofEpochMilli(alert.startedAt())),
                        cell(zh ? alert.headlineZh() : alert.headlineEn()),
                        cell(alert.owner()),
                        alert.revision());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return out.toString();
    }

    /** A text that a spreadsheet takes for nothing but a text. */
    public static String cell(@Nullable String text) {
        String known = text == null ? "" : text;
        return known.isEmpty() || "=+-@\t\r".indexOf(known.charAt(0)) < 0 ? known : "'" + known;
    }
}
