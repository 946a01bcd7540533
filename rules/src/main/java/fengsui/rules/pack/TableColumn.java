package fengsui.rules.pack;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The columns of a rule table, each with its Chinese and its English head. */
enum TableColumn {
    RULE("规则", "rule", true),
    HAZARD("灾种", "hazard", true),
    LEVEL("级别", "level", true),
    INDICATOR("指标", "indicator", true),
    COMPARE("比较", "compare", true),
    LIMIT("限值", "limit", true),
    UNIT("单位", "unit", true),
    RELEASE("解除值", "release", true),
    HOLD("持续", "hold", true),
    CLEAR("解除", "clear", true),
    SCOPE("范围", "scope", true),
    BASIS("依据", "basis", true),
    OWNER("责任", "owner", true),
    PLAN("预案", "plan", true),
    ZH("中文", "zh", true),
    EN("英文", "en", true),
    SENTENCE("说明", "sentence", false),
    COVERAGE("覆盖率", "coverage", false),
    MODE("模式", "mode", false),
    PERIOD("时段", "period", false);

    /** A file with fewer heads of ours is some other table. */
    private static final int ENOUGH = 3;

    private final String zh;
    private final String en;
    private final boolean required;

    TableColumn(String zh, String en, boolean required) {
        this.zh = zh;
        this.en = en;
        this.required = required;
    }

    String zh() {
        return zh;
    }

    String en() {
        return en;
    }

    boolean isRequired() {
        return required;
    }

    /** Whether its rows of one rule each have their own; all other cells belong to the rule. */
    boolean isOfRow() {
        return switch (this) {
            case INDICATOR, COMPARE, LIMIT, UNIT, RELEASE -> true;
            case RULE,
                    HAZARD,
                    LEVEL,
                    HOLD,
                    CLEAR,
                    SCOPE,
                    BASIS,
                    OWNER,
                    PLAN,
                    ZH,
                    EN,
                    SENTENCE,
                    COVERAGE,
                    MODE,
                    PERIOD -> false;
        };
    }

    static Optional<TableColumn> find(String head) {
        return Arrays.stream(values())
                .filter(column -> column.zh.equals(head) || column.en.equalsIgnoreCase(head))
                .findFirst();
    }

    /** All heads, for suggestions. */
    static List<String> heads() {
        return Arrays.stream(values())
                .flatMap(column -> List.of(column.zh, column.en).stream())
                .toList();
    }

    /** Whether heads are those of a rule table, perhaps with mistakes. */
    static boolean areOfRules(List<String> heads) {
        return heads.stream().map(TableColumn::find).flatMap(Optional::stream).count() >= ENOUGH;
    }
}
