package fengsui.rules.alert;

/** Why an alert changed, with the words operators read. */
public enum ChangeReason {
    RAISED("新增", "raised"),
    LEVEL_ROSE("升级", "level rose"),
    LEVEL_FELL("降级", "level fell"),
    EVIDENCE_CHANGED("依据变化", "evidence changed"),
    DATA_LOST("数据中断", "data lost"),
    DATA_BACK("数据恢复", "data back"),
    ACKNOWLEDGED("已确认", "acknowledged"),
    ASSIGNED("已指派", "assigned"),
    UNASSIGNED("取消指派", "unassigned"),
    NOTED("备注", "noted"),
    SHELVED("搁置", "shelved"),
    UNSHELVED("搁置结束", "unshelved"),
    DISPATCHED("已派发", "dispatched"),
    RECEIVED("已签收", "received"),
    ACTED("首次处置", "first action"),
    ADOPTED("已采纳", "adopted"),
    DECLINED("未采纳", "declined"),
    ESCALATED("逐级上报", "escalated"),
    UNACTED("逾期未处置", "not acted on"),
    INHIBITED("并入上级警情", "explained by a parent"),
    RELEASED("脱离上级警情", "stands alone again"),
    CLEARED("解除", "cleared"),
    CLOSED("关闭", "closed"),
    REOPENED("重新发出", "reopened"),
    SITE_RETIRED("监测点停用", "site retired"),
    RULE_WITHDRAWN("规则撤回", "rule withdrawn"),
    /** It follows from another alert: it belongs to that one's incident. */
    TIED("并入事件", "part of an incident"),
    /** The time is over in which a consequence was to be expected after its cause. */
    WATCH_ENDED("次生关注结束", "watch ended");

    private final String zh;
    private final String en;

    ChangeReason(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }
}
