package fengsui.simulator.play;

import fengsui.rules.area.Area;
import fengsui.rules.area.Site;
import fengsui.rules.area.SiteKind;
import fengsui.simulator.county.Town;
import fengsui.simulator.physics.Series;
import fengsui.simulator.physics.Terrain;
import fengsui.simulator.scenario.Scenario;
import fengsui.simulator.scenario.Stage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** Who calls the hotline and when: people at flooded places, and now and then somebody for other reasons. */
final class Calls {

    /** One ticket. */
    record Call(long at, Site channel, String quantity) {}

    private final Stage stage;
    private final SplittableRandom random;
    private final List<Call> calls = new ArrayList<>();

    private Calls(Stage stage, long seed) {
        this.stage = stage;
        this.random = new SplittableRandom(seed);
    }

    /** All calls of the day, by time. */
    static List<Call> draw(Stage stage, long seed) {
        Calls calls = new Calls(stage, seed);
        for (Scenario.Tickets tickets : stage.scenario().tickets()) {
            for (Town town : stage.county().towns()) {
                if (tickets.towns().isEmpty()
                        || tickets.towns().contains(town.area().code())) {
                    calls.draw(tickets, town.area());
                    calls.drawOfHomes(tickets, town.area());
                }
            }
        }
        calls.calls.sort(Comparator.comparingLong(Call::at)
                .thenComparing(call -> call.channel().id())
                .thenComparing(Call::quantity));
        return calls.calls;
    }

    private void draw(Scenario.Tickets tickets, Area town) {
        Site channel = channel(town);
        List<Series> depths = stage.world().terrain().lowSpots().stream()
                .filter(spot -> spot.town().equals(town.code()))
                .map(Terrain.LowSpot::id)
                .map(stage.world()::depth)
                .toList();
        long last = Long.MIN_VALUE / 2;
        long end = stage.scenario().end() - Series.STEP;
        for (long minute = stage.scenario().start(); minute < end; minute += Series.STEP) {
            long now = minute;
            long places = tickets.aboveCm() > 0
                    ? depths.stream()
                            .filter(depth -> depth.at(now) >= tickets.aboveCm())
                            .count()
                    : 1;
            long at = minute + 1000L * random.nextInt(1, 60);
            boolean calls = random.nextDouble() < places * tickets.perHour() / 60;
            if (calls && at - last >= tickets.leastApartMillis()) {
                this.calls.add(new Call(at, channel, tickets.quantity()));
                last = at;
            }
        }
    }

    /** People who are without power, water or heating. */
    private void drawOfHomes(Scenario.Tickets tickets, Area town) {
        if (tickets.perHundredHomes() == 0) {
            return;
        }
        Site channel = channel(town);
        long end = stage.scenario().end() - Series.STEP;
        for (long minute = stage.scenario().start(); minute < end; minute += Series.STEP) {
            double homes = stage.scenario().homesWithout(tickets.quantity(), town.code(), minute);
            double expected = homes / 100 * tickets.perHundredHomes() / 60;
            int callers = (int) expected + (random.nextDouble() < expected - (int) expected ? 1 : 0);
            for (int i = 0; i < callers; i++) {
                calls.add(new Call(minute + 1000L * random.nextInt(1, 60), channel, tickets.quantity()));
            }
        }
    }

    private Site channel(Area town) {
        return stage.county().sites().stream()
                .filter(site -> site.kind() == SiteKind.CHANNEL && town.contains(site.grid()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("town " + town + " has no hotline"));
    }
}
