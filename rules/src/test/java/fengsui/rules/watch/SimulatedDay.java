package fengsui.rules.watch;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.ChangeReason;
import fengsui.rules.alert.LegalLife;
import fengsui.rules.alert.OperatorAction;
import fengsui.rules.alert.Outcome;
import fengsui.rules.alert.Verb;
import fengsui.rules.area.AreaName;
import fengsui.rules.area.Site;
import fengsui.rules.pack.PackSource;
import fengsui.rules.situation.Mode;
import fengsui.rules.situation.ModeSwitch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * A day of a county by a seed: stations that come, go and report late or twice, three packs one after the other, people who
 * switch the mode and act on alerts. It is lived twice: once undisturbed, and once with everything arriving in another order
 * and stages replaced by their bytes before any act. Both must say the same, and every alert must live a legal life.
 */
final class SimulatedDay {

    private static final long START = RandomCountyside.START;
    private static final long DAY = 86_400_000;
    private static final long MINUTE = 60_000;
    private static final int POOL = 6;
    private static final int RULES = 15;
    private static final int SAYINGS = 400;
    /** With pauses of these seconds four hundred sayings make a day. */
    private static final int BUSY = 60;

    private static final int IDLE = 7200;
    private static final List<PackSource> PACKS = packs();

    private final long seed;
    private final Random random;
    private final List<Site> sites;
    private final List<Item.ObservationItem> sayings;
    private final List<PackSource> packs = new ArrayList<>();
    private final List<Long> swaps = new ArrayList<>();
    private final List<ModeSwitch> modes = new ArrayList<>();
    private final List<Item.SiteItem> register = new ArrayList<>();
    private final List<OperatorAction> actions = new ArrayList<>();

    SimulatedDay(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
        RandomCountyside countyside = new RandomCountyside(seed);
        sites = countyside.sites();
        sayings = countyside.sayings(sites, SAYINGS, BUSY, IDLE);
        swaps.addAll(List.of(START, START + DAY / 4 + within(DAY / 4), START + DAY / 2 + within(DAY / 4)));
        swaps.forEach(at -> packs.add(PACKS.get(random.nextInt(POOL))));
        for (int i = random.nextInt(3); i > 0; i--) {
            long at = START + within(DAY);
            modes.add(new ModeSwitch(
                    "mode-" + i,
                    Lab.COUNTY,
                    random.nextBoolean() ? Mode.URGENT : Mode.RESPONSE,
                    "drill",
                    "duty-1",
                    at + 1 + within(DAY / 4),
                    at));
        }
        sites.forEach(site -> register.add(new Item.SiteItem(START, site, START)));
        if (random.nextInt(3) == 0) {
            retireAndReturn(sites.get(random.nextInt(sites.size())));
        }
    }

    private static List<PackSource> packs() {
        List<PackSource> packs = new ArrayList<>();
        for (int i = 0; i < POOL; i++) {
            packs.add(new RandomCountyside(200 + i).pack("sim" + i, RULES));
        }
        return packs;
    }

    private long within(long millis) {
        return random.nextInt((int) millis);
    }

    private void retireAndReturn(Site site) {
        long gone = START + within(DAY / 2);
        long back = gone + 1 + within(DAY / 4);
        register.add(new Item.SiteItem(gone, changed(site, gone, true), gone));
        register.add(new Item.SiteItem(back, changed(site, back, false), back));
    }

    private static Site changed(Site site, long from, boolean retired) {
        return new Site(
                site.id(),
                site.grid(),
                site.kind(),
                site.quantities(),
                site.latitude(),
                site.longitude(),
                site.attributes(),
                site.nameZh(),
                site.nameEn(),
                site.absentIsZero(),
                from,
                retired);
    }

    /** What was published, for who wants to know that it was not nothing. */
    record Lived(int findings, Set<ChangeReason> reasons, int answers, int deaths) {}

    /** Lives it, or fails. */
    Lived live() {
        Lab undisturbed = undisturbed();
        int[] deaths = {0};
        Lab disturbed = disturbed(deaths);

        assertThat(disturbed.findings).isEqualTo(undisturbed.findings);
        assertThat(disturbed.alerts).isEqualTo(undisturbed.alerts);
        assertThat(disturbed.evidence).isEqualTo(undisturbed.evidence);
        assertThat(disturbed.answers).isEqualTo(undisturbed.answers);
        assertThat(disturbed.refused).isEqualTo(undisturbed.refused);
        assertThat(undisturbed.answers).hasSameSizeAs(actions);
        LegalLife life = new LegalLife();
        Set<ChangeReason> reasons = EnumSet.noneOf(ChangeReason.class);
        for (AlertChange change : undisturbed.alerts) {
            life.check(change);
            reasons.add(change.reason());
        }
        return new Lived(undisturbed.findings.size(), reasons, undisturbed.answers.size(), deaths[0]);
    }

    /** Operators look now and then, and act on what they see. */
    private Lab undisturbed() {
        Lab lab = prepared(sayings);
        long now = START;
        int seen = 0;
        while (now < START + DAY) {
            now += 1 + within(45 * MINUTE);
            lab.advance(now);
            for (int i = random.nextInt(3); i > 0 && lab.alerts.size() > seen; i--) {
                AlertChange change = lab.alerts.get(seen + random.nextInt(lab.alerts.size() - seen));
                OperatorAction action = action(change, now + 1 + within(20 * MINUTE));
                actions.add(action);
                lab.toDesk(new Item.ActionItem(action.at(), action));
            }
            seen = Math.max(seen, lab.alerts.size() - 8);
        }
        lab.advance(START + DAY + DAY / 4);
        return lab;
    }

    private OperatorAction action(AlertChange change, long at) {
        Verb verb = Verb.values()[random.nextInt(Verb.values().length)];
        String role = List.of("duty-officer", "shift-lead", "bureau-head").get(random.nextInt(3));
        return new OperatorAction(
                "a" + actions.size(),
                random.nextInt(20) == 0 ? "unknown" : change.alertId(),
                change.revision(),
                verb,
                role + "-1",
                role,
                random.nextInt(10) == 0 ? "" : "text",
                random.nextInt(3) == 0 ? null : "water-bureau",
                at + 1 + within(60 * MINUTE),
                random.nextInt(4) == 0 ? null : Outcome.values()[random.nextInt(Outcome.values().length)],
                at);
    }

    private Lab disturbed(int[] deaths) {
        Random death = new Random(~seed);
        List<Item.ObservationItem> shuffled = new ArrayList<>(sayings);
        Collections.shuffle(shuffled, death);
        Lab lab = prepared(shuffled).dying(() -> {
            boolean dies = death.nextInt(4) == 0;
            deaths[0] += dies ? 1 : 0;
            return dies;
        });
        List<OperatorAction> mixed = new ArrayList<>(actions);
        Collections.shuffle(mixed, death);
        mixed.forEach(action -> lab.toDesk(new Item.ActionItem(action.at(), action)));
        for (long now = START; now < START + DAY; now += 1 + death.nextInt((int) (DAY / 4))) {
            lab.advance(now);
            lab.restart();
        }
        lab.advance(START + DAY + DAY / 4);
        return lab;
    }

    private Lab prepared(List<Item.ObservationItem> arriving) {
        Lab lab = new Lab().deployed(deployment -> {
            for (int i = 0; i < packs.size(); i++) {
                deployment.add(swaps.get(i), packs.get(i));
            }
            modes.forEach(deployment::add);
        });
        lab.toDesk(new Item.AreaItem(START, new AreaName(Lab.COUNTY, "县", "county", 0, START)));
        register.forEach(item -> lab.toGrid(item.site().grid(), item));
        TreeSet<Long> wakes = new TreeSet<>(swaps.subList(1, swaps.size()));
        modes.forEach(mode -> wakes.addAll(List.of(mode.at(), mode.until())));
        for (long wake : wakes) {
            sites.stream().map(Site::grid).distinct().forEach(grid -> lab.toGrid(grid, new Item.Wake(wake)));
            lab.toCounty(new Item.Wake(wake));
        }
        arriving.forEach(item -> lab.toGrid(item.observation().grid(), item));
        return lab;
    }
}
