package fengsui.simulator.play;

import fengsui.rules.area.Site;
import fengsui.rules.observation.Quality;
import fengsui.rules.quantity.Catalogue;
import fengsui.rules.quantity.Quantity;
import fengsui.rules.quantity.QuantityKind;
import fengsui.simulator.scenario.Scenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** What goes wrong with which site and when; drawn by seed before the first message. */
final class Misfortunes {

    private static final long DAY = 86_400_000;

    /** A frame in which a camera sees what is not there. */
    record Flicker(long at, Site site, Quantity quantity, double confidence) {}

    private record Spiked(long from, double value, Quality quality) {}

    private final Scenario scenario;
    private final Map<String, List<Scenario.Silence>> silences = new HashMap<>();
    private final Map<String, List<Spiked>> spikes = new HashMap<>();
    private final List<Flicker> flickers = new ArrayList<>();
    private final SplittableRandom random;

    Misfortunes(Scenario scenario, List<Site> sites, long seed) {
        this.scenario = scenario;
        this.random = new SplittableRandom(seed);
        scenario.faults().silences().forEach(this::silence);
        for (int i = 0; i < times(scenario.faults().dropoutsPerDay()); i++) {
            dropOut(sites.get(random.nextInt(sites.size())));
        }
        for (Scenario.Spike spike : scenario.faults().spikes()) {
            List<Site> able = sites.stream()
                    .filter(site -> site.quantities().contains(spike.quantity()))
                    .toList();
            for (int i = 0; i < times(spike.perDay()) && !able.isEmpty(); i++) {
                Site site = able.get(random.nextInt(able.size()));
                spikes.computeIfAbsent(site.id() + "/" + spike.quantity(), key -> new ArrayList<>())
                        .add(new Spiked(someTime(), spike.value(), spike.quality()));
            }
        }
        drawFlickers(sites);
    }

    /** The silence a reading of that instant falls into, if any. */
    Optional<Scenario.Silence> silenced(Site site, long at) {
        return silences.getOrDefault(site.id(), List.of()).stream()
                .filter(silence -> at > silence.from() && at < silence.to())
                .findFirst();
    }

    /** The spike that takes the place of this reading, if any; each spike hits one reading. */
    Optional<Reading> spiked(Site site, Quantity quantity, long at) {
        List<Spiked> waiting = spikes.get(site.id() + "/" + quantity.name());
        if (waiting == null) {
            return Optional.empty();
        }
        Optional<Spiked> due =
                waiting.stream().filter(spike -> spike.from <= at).findFirst();
        due.ifPresent(waiting::remove);
        return due.map(spike -> new Reading(spike.value, spike.quality));
    }

    /** All flickers, by time. */
    List<Flicker> flickers() {
        return flickers;
    }

    private void silence(Scenario.Silence silence) {
        silences.computeIfAbsent(silence.site(), key -> new ArrayList<>()).add(silence);
    }

    /** One or two readings are left out: less than three periods between two signs of life. */
    private void dropOut(Site site) {
        long period = site.periodMillis(DAY);
        long from = someTime();
        silence(new Scenario.Silence(site.id(), from, from + period * random.nextInt(1, 3) - 1, false));
    }

    private void drawFlickers(List<Site> sites) {
        List<Site> cameras = sites.stream()
                .filter(site -> site.quantities().stream().anyMatch(Misfortunes::isDetection))
                .toList();
        for (int i = 0; i < times(scenario.faults().flickersPerDay()) && !cameras.isEmpty(); i++) {
            Site site = cameras.get(random.nextInt(cameras.size()));
            List<String> able =
                    site.quantities().stream().filter(Misfortunes::isDetection).toList();
            Quantity quantity = Catalogue.shipped().get(able.get(random.nextInt(able.size())));
            double confidence = scenario.faults().flickerConfidence();
            flickers.add(new Flicker(someTime(), site, quantity, confidence));
        }
        flickers.sort(Comparator.comparingLong(Flicker::at)
                .thenComparing(flicker -> flicker.site().id()));
    }

    private static boolean isDetection(String quantity) {
        return quantity.endsWith("_detection")
                && Catalogue.shipped().get(quantity).kind() == QuantityKind.EVENT;
    }

    private long someTime() {
        return random.nextLong(scenario.start(), scenario.end());
    }

    private int times(int perDay) {
        return Math.round((float) perDay * (scenario.end() - scenario.start()) / DAY);
    }
}
