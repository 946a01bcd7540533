package fengsui.rules.watch;

import fengsui.rules.area.SiteKind;
import fengsui.rules.pack.PackSource;
import java.util.Map;

/** A few plain rules: a river judged at its gauges, dust and reports judged in the town. */
final class TestPack {

    private TestPack() {}

    static final PackSource PACK = PackSource.of("1", Map.of("water.drl", """
            package fengsui.environment

            /* The river stands above ten metres. */
            rule "river high"
              @hazard("flood") @level("YELLOW") @scope("SITE") @basis("trial")
              @hold("0s") @clear("1m") @owner("water-bureau") @plan("flood-patrol")
              @zh("{site}水位{value}米") @en("{site}: {value} m")
            when
              $stage : Indicator(name == "water_level.last", unit == "m", value >= 10)
            then
              warn($stage);
            end

            /* The river stands above twenty metres. */
            rule "river very high"
              @hazard("flood") @level("RED") @scope("SITE") @basis("trial")
              @hold("0s") @clear("0s") @owner("water-bureau") @plan("flood-patrol")
              @zh("{site}水位{value}米") @en("{site}: {value} m")
            when
              $stage : Indicator(name == "water_level.last", unit == "m", value >= 20)
            then
              warn($stage);
            end

            /* Coarse dust anywhere in the town. */
            rule "dust in town"
              @hazard("smog") @level("BLUE") @scope("TOWN") @basis("trial")
              @hold("0s") @clear("1m") @owner("emergency-bureau") @plan("smog-response")
              @zh("{area}颗粒物{value}") @en("{area}: {value}")
            when
              $dust : Indicator(name == "pm10.last", unit == "ug/m3", value >= 150)
            then
              warn($dust);
            end
            """, "arrears.drl", """
            package fengsui.stability

            /* Five or more wage-arrears reports in a town within a week. */
            rule "arrears in town"
              @hazard("wage-arrears") @level("NOTICE") @scope("TOWN") @basis("trial")
              @hold("0s") @clear("24h") @owner("labour-bureau") @plan("service-follow-up")
              @zh("{area}一周内欠薪报告{value}件") @en("{area}: {value} reports")
            when
              $reports : Indicator(name == "report.wage_arrears.count.7d", value >= 5)
            then
              warn($reports);
            end

            /* Three or more wage-arrears reports in a town within a week: the same count, asked for sooner. */
            rule "early arrears in town"
              @hazard("wage-arrears") @level("NOTICE") @scope("TOWN") @basis("trial")
              @hold("0s") @clear("24h") @owner("labour-bureau") @plan("service-follow-up")
              @zh("{area}一周内欠薪报告{value}件") @en("{area}: {value} reports")
            when
              $reports : Indicator(name == "report.wage_arrears.count.7d", value >= 3)
            then
              warn($reports);
            end
            """));

    private static final Compilation COMPILATION = Core.compile(PACK);

    /** Gauges wl-1 and wl-2 in one grid, wl-3 in another. */
    static WatchTimeline timeline() {
        return new WatchTimeline(PACK, COMPILATION)
                .site("wl-1", WatchTimeline.GRID, SiteKind.STATION, "water_level")
                .site("wl-2", WatchTimeline.GRID, SiteKind.STATION, "water_level")
                .site("wl-3", WatchTimeline.GRID_2, SiteKind.STATION, "water_level");
    }
}
