package fengsui.rules.watch;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.AlertEvidence;
import fengsui.rules.alert.OperatorAction;
import fengsui.rules.alert.Outcome;
import fengsui.rules.alert.Verb;
import fengsui.rules.area.Area;
import fengsui.rules.area.AreaName;
import fengsui.rules.area.Site;
import fengsui.rules.area.SiteKind;
import fengsui.rules.finding.Evidence;
import fengsui.rules.observation.Observation;
import fengsui.rules.observation.Quality;
import fengsui.rules.observation.Realm;
import fengsui.rules.pack.PackSource;
import fengsui.rules.quantity.Catalogue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Plays readings to grids, county and desk along a day and checks what they tell of open alerts' evidence. A second row
 * of stages is written and read back after every step and must tell the same: each test is also one of crash and restore.
 *
 * <pre>{@code
 * timeline.at("08:00:00").reads("wl-1", 11).expect("08:00:00 grid wl-1 river high: 11").at("08:00:04")…
 * }</pre>
 */
final class WatchTimeline {

    static final Area COUNTY = new Area("990101");
    static final Area TOWN = new Area("990101001");
    static final Area GRID = new Area("990101001001001");
    static final Area GRID_2 = new Area("990101001001002");

    private final StageRow plain;
    private final StageRow restored;
    private final Map<String, Site> sites = new HashMap<>();
    private final List<String> read = new ArrayList<>();
    private long now = millis("00:00:00");
    private int count;

    WatchTimeline(PackSource source, Compilation compilation) {
        plain = new StageRow(false, compilation);
        restored = new StageRow(true, compilation);
        plain.deploy(now, source);
        restored.deploy(now, source);
        give(StageRow.COUNTY, COUNTY, new Item.AreaItem(now, new AreaName(COUNTY, "县", "County", 0, now)));
        give(StageRow.COUNTY, COUNTY, new Item.Wake(now));
    }

    static long millis(String time) {
        int plus = time.indexOf('+');
        long days = plus < 0 ? 0 : Long.parseLong(time.substring(0, plus));
        return Instant.parse("2026-06-20T" + time.substring(plus + 1) + "Z").toEpochMilli() + days * 86_400_000;
    }

    /** Registers a site that delivers these quantities. */
    WatchTimeline site(String id, Area grid, SiteKind kind, String... quantities) {
        // A channel without reports is quiet, not dead.
        boolean absentIsZero = kind == SiteKind.CHANNEL;
        Site site = new Site(
                id,
                grid,
                kind,
                List.of(quantities),
                0,
                0,
                new TreeMap<>(),
                null,
                null,
                absentIsZero,
                Long.MIN_VALUE,
                false);
        sites.put(id, site);
        give(StageRow.GRIDS, grid, new Item.SiteItem(now, site, now));
        return this;
    }

    WatchTimeline residents(Area area, int residents) {
        give(StageRow.COUNTY, COUNTY, new Item.AreaItem(now, new AreaName(area, "镇", "Town", residents, now)));
        return this;
    }

    /** Lets time pass to an instant ({@code 08:00:00}, or {@code 1+08:00:00} of the next day). */
    WatchTimeline at(String time) {
        now = millis(time);
        plain.advance(now - 1);
        restored.advance(now - 1);
        return this;
    }

    /** A site reports its first quantity now. */
    WatchTimeline reads(String site, double value) {
        return reads(site, value, Quality.GOOD);
    }

    WatchTimeline reads(String site, double value, Quality quality) {
        Site at = sites.get(site);
        var quantity = Catalogue.shipped().get(at.quantities().get(0));
        var feed = quantity.feeds().iterator().next();
        count++;
        Observation observation =
                new Observation(Realm.TEST, "o-" + count, feed, at.grid(), site, quantity, value, now, quality);
        give(StageRow.GRIDS, at.grid(), new Item.ObservationItem(now, observation, 0, count));
        return this;
    }

    /** The desk closes the newest alert as a false alarm. */
    WatchTimeline closes() {
        return asks(Verb.CLOSE, Outcome.FALSE_ALARM);
    }

    WatchTimeline notes() {
        return asks(Verb.NOTE, null);
    }

    private WatchTimeline asks(Verb verb, @Nullable Outcome outcome) {
        plain.advance(now - 1);
        AlertChange seen = plain.changes.get(plain.changes.size() - 1);
        OperatorAction action = new OperatorAction(
                "a-" + now,
                seen.alertId(),
                seen.revision(),
                verb,
                "desk-1",
                "shift-lead",
                verb == Verb.NOTE ? "checked" : "",
                null,
                0,
                outcome,
                now);
        give(StageRow.DESK, COUNTY, new Item.ActionItem(now, action));
        return this;
    }

    /** The site leaves the register. */
    WatchTimeline retires(String id) {
        Site site = sites.get(id);
        Site retired = new Site(
                id, site.grid(), site.kind(), site.quantities(), 0, 0, site.attributes(), null, null, false, now, true);
        give(StageRow.GRIDS, site.grid(), new Item.SiteItem(now, retired, now));
        return this;
    }

    /** These and no other findings' evidence was shown since the last expectation, in this order. */
    WatchTimeline expect(String... lines) {
        advance();
        List<String> all = lines(plain.shown);
        assertThat(all.subList(read.size(), all.size())).containsExactly(lines);
        read.addAll(all.subList(read.size(), all.size()));
        return this;
    }

    /** Ids of the alerts that were taken out, up to and with this instant. */
    List<String> forgotten() {
        advance();
        assertThat(restored.forgotten).as("with a restore after every step").isEqualTo(plain.forgotten);
        return plain.forgotten;
    }

    /** All that was shown, up to and with this instant. */
    List<AlertEvidence> shown() {
        advance();
        return plain.shown;
    }

    List<AlertChange> changes() {
        advance();
        return plain.changes;
    }

    private void advance() {
        plain.advance(now);
        restored.advance(now);
        assertThat(restored.shown).as("with a restore after every step").isEqualTo(plain.shown);
        assertThat(restored.changes).as("with a restore after every step").isEqualTo(plain.changes);
    }

    private void give(int rank, Area key, Item item) {
        plain.give(rank, key, item);
        restored.give(rank, key, item);
    }

    private static List<String> lines(List<AlertEvidence> shown) {
        List<String> lines = new ArrayList<>();
        for (AlertEvidence evidence : shown) {
            String time = Instant.ofEpochMilli(evidence.at()).toString().substring(11, 19);
            for (AlertEvidence.OfFinding finding : evidence.findings()) {
                String where = finding.site() == null ? evidence.area().code() : finding.site();
                for (Evidence one : finding.evidence()) {
                    String value = new java.math.BigDecimal(one.value())
                            .stripTrailingZeros()
                            .toPlainString();
                    lines.add(time + " " + where + " " + finding.rule() + ": "
                            + switch (one.knowledge()) {
                                case EXACT -> value;
                                case ABSENT -> "?";
                                case LOWER_BOUND -> "from " + value;
                                case UPPER_BOUND -> "up to " + value;
                                case BELOW_K -> "below " + value;
                            });
                }
            }
        }
        return lines;
    }
}
