package fengsui.rules.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import fengsui.rules.area.Site;
import fengsui.rules.observation.Observation;
import fengsui.rules.situation.Knowledge;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** The engine's panes and wake-ups against lists that are read from the beginning at every instant. */
class SiteOracleTest {

    private static final int SOURCES = 10;
    private static final int SAYINGS = 70;

    @Property(tries = 150, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void everyReadingIsWhatTheListsSayAndChangesAtTheVeryInstant(@ForAll long seed) {
        RandomSite random = new RandomSite(seed);
        Site site = random.site();
        Run run = new Run(site, random.sources(site, SOURCES));
        long now = RandomSite.START;
        for (int i = 0; i < SAYINGS; i++) {
            now = random.next(now, site);
            Observation observation = random.observation(site, now, "m" + i);
            // What is late acts just after its partition's watermark.
            run.hear(observation, observation.observedAt() < now ? now + 1 : now);
        }
        run.passTo(now + 1_800_000);
    }

    private static final class Run {
        private final SiteTracks tracks;
        private final SiteOracle oracle;
        private final Sources sources;
        private long acted;

        Run(Site site, Sources sources) {
            this.tracks = new SiteTracks(site, RandomSite.START);
            this.oracle = new SiteOracle(site, RandomSite.START);
            this.sources = sources;
            tracks.prepare(sources);
            act(RandomSite.START);
        }

        void hear(Observation observation, long appliedAt) {
            passTo(appliedAt - 1);
            tracks.add(observation, appliedAt, sources);
            oracle.hear(
                    observation.quantity(),
                    observation.observedAt(),
                    appliedAt,
                    observation.value(),
                    observation.quality(),
                    SiteTracks.ID_MEMORY_MILLIS);
            act(appliedAt);
        }

        /** Acts whenever the engine wants to, and looks what it missed just before each act. */
        void passTo(long instant) {
            while (tracks.nextWake() <= instant) {
                assertThat(tracks.nextWake()).isGreaterThan(acted);
                check(tracks.nextWake() - 1);
                act(tracks.nextWake());
            }
            if (instant > acted) {
                check(instant);
            }
        }

        private void act(long t) {
            tracks.refresh(sources, t, new SourceSet(sources.size()));
            acted = t;
            check(t);
        }

        private void check(long t) {
            for (int i = 0; i < sources.size(); i++) {
                Source source = sources.get(i);
                IndicatorName.OfQuantity name = (IndicatorName.OfQuantity) source.name();
                SiteOracle.Known known = oracle.read(name, source.coverage(), source.clearMillis(), t);
                compare(source, tracks.reading(i), known, t);
            }
        }

        private void compare(Source source, Reading reading, SiteOracle.Known known, long t) {
            if (!agrees(source, reading, known, t)) {
                fail(
                        "%s at %d (acted at %d): %s %s (as of the act %s), coverage %s, suspect %s; expected %s; %s",
                        source.name().text(),
                        t - RandomSite.START,
                        acted - RandomSite.START,
                        reading.knowledge(),
                        reading.value(t),
                        reading.value(),
                        reading.coverage(),
                        reading.suspect(),
                        known,
                        tracks.site());
            }
        }

        private boolean agrees(Source source, Reading reading, SiteOracle.Known known, long t) {
            if (reading.knowledge() != known.knowledge() || !isNear(reading.coverage(), known.coverage())) {
                return false;
            }
            Statistic statistic = ((IndicatorName.OfQuantity) source.name()).statistic();
            // Where every slot is a sign of life, a silence that reaches no literal need not be looked at.
            boolean unwatched = statistic == Statistic.SILENCE && tracks.site().absentIsZero();
            return known.knowledge() == Knowledge.ABSENT
                    || ((unwatched || isNear(reading.value(t), known.value()))
                            && sameSide(source, reading, known)
                            && (!marksSuspects(statistic) || reading.suspect() == known.suspect()));
        }

        private static boolean isNear(double actual, double expected) {
            return Math.abs(actual - expected) < 2e-6;
        }

        /** Since the act no literal was reached or passed. */
        private static boolean sameSide(Source source, Reading reading, SiteOracle.Known known) {
            return isNear(reading.value(), known.value())
                    || IntStream.range(0, source.literals())
                            .mapToDouble(source::literal)
                            .allMatch(literal ->
                                    Double.compare(reading.value(), literal) == Double.compare(known.value(), literal));
        }

        private static boolean marksSuspects(Statistic statistic) {
            return switch (statistic) {
                case RISE, RATE, HELD_ABOVE, HELD_BELOW, WINDOWS_ABOVE, SILENCE -> false;
                case LAST, MEAN, MIN, MAX, SUM, COUNT, STDDEV, SITES_ABOVE, SITES -> true;
            };
        }
    }
}
