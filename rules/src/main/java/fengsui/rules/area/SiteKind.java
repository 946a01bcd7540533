package fengsui.rules.area;

/** What a monitoring point is. There is no kind for a single dwelling or a person. */
public enum SiteKind {
    STATION("站", "station"),
    PUBLIC_PLACE("公共场所", "public place"),
    FACILITY("设施", "facility"),
    ORGANISATION("单位", "organisation"),
    /** A reporting channel; its life is its gateway's heartbeat. */
    CHANNEL("受理渠道", "reporting channel"),
    /** Ten homes or more. */
    DWELLING_GROUP("居民小区", "group of dwellings");

    private final String zh;
    private final String en;

    SiteKind(String zh, String en) {
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
