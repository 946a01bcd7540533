package fengsui.simulator.play;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.connectors.topic.Topic;
import fengsui.connectors.wire.Message;
import fengsui.connectors.wire.WireDecoder;
import fengsui.connectors.wire.WireEncoder;
import fengsui.rules.observation.Feed;
import fengsui.rules.observation.Observation;
import fengsui.rules.observation.Quality;
import fengsui.rules.observation.Realm;
import fengsui.rules.pack.PackSource;
import fengsui.rules.quantity.Catalogue;
import fengsui.simulator.scenario.Playbill;
import fengsui.simulator.scenario.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final long BOUND = 1_000;
    private static final PackSource PACK = PackSource.of("1", Map.of("rain/rain.drl", "package x;"));

    private final Stage stage = stage("plum-rain");

    @Test
    void theSameSeedGivesTheSameMessagesAndAnotherSeedOthers() {
        assertThat(digest(5)).isEqualTo(digest(5)).isNotEqualTo(digest(6));
    }

    @Test
    void clocksNeverGoBackAndReachEveryPartitionOfEveryInput() {
        Map<String, Long> clocks = new HashMap<>();
        Set<String> behind = new HashSet<>();
        timeline(1).forEachRemaining(posting -> {
            if (posting.message() instanceof Message.OfClock clock) {
                Long before = clocks.put(posting.topic() + "-" + posting.partition(), clock.at());
                if (before != null && before >= clock.at()) {
                    behind.add(posting.topic() + "-" + posting.partition());
                }
            }
        });

        assertThat(behind).isEmpty();
        assertThat(clocks)
                .hasSize(Topic.inputs().stream().mapToInt(Topic::partitions).sum());
        assertThat(clocks.values()).containsOnly(stage.scenario().end() + 5_000);
    }

    @Test
    void onlyTheBacklogAndRepeatsAreLate() {
        Map<String, Long> clocks = new HashMap<>();
        Set<String> seen = new HashSet<>();
        Set<String> late = new HashSet<>();
        timeline(1).forEachRemaining(posting -> {
            String partition = posting.topic() + "-" + posting.partition();
            if (posting.message() instanceof Message.OfClock clock) {
                clocks.put(partition, clock.at());
            }
            if (posting.message() instanceof Message.OfObservation of
                    && seen.add(of.observation().id())
                    && of.observation().observedAt() <= clocks.getOrDefault(partition, 0L) - BOUND) {
                late.add(of.observation().site());
            }
        });

        assertThat(late).containsExactly("RG-200-08");
    }

    @Test
    void theCutOffGaugeDeliversAllItMeasured() {
        List<Observation> gauge = observations(1).stream()
                .filter(observation -> observation.site().equals("RG-200-08"))
                .toList();

        assertThat(gauge.stream().map(Observation::observedAt).distinct()).hasSizeBetween(285, 288);
    }

    @Test
    void theSilentGaugeIsSilent() {
        long start = stage.scenario().start();

        assertThat(observations(1))
                .filteredOn(observation -> observation.site().equals("RG-102-04"))
                .extracting(observation -> (observation.observedAt() - start) / 60_000)
                .isNotEmpty()
                .noneMatch(minute -> minute > 782 && minute < 1022);
    }

    @Test
    void everyMessageIsAcceptedByTheDecoder() {
        WireEncoder encoder = new WireEncoder(Realm.EXERCISE);
        WireDecoder decoder = new WireDecoder(Realm.EXERCISE, Catalogue.shipped());
        List<String> refused = new ArrayList<>();
        Timeline timeline = timeline(1);
        for (int i = 0; i < 200_000 && timeline.hasNext(); i++) {
            Posting posting = timeline.next();
            Message back = decoder.decode(posting.topic(), encoder.message(posting.message()));
            if (back instanceof Message.Rejected rejected) {
                refused.add(posting.message() + ": " + rejected);
            }
        }

        assertThat(refused).isEmpty();
    }

    @Test
    void aGridsObservationsOfAFeedLieInOnePartition() {
        Map<String, Set<Integer>> partitions = new HashMap<>();
        timeline(1).forEachRemaining(posting -> {
            if (posting.message() instanceof Message.OfObservation) {
                partitions
                        .computeIfAbsent(posting.key(), key -> new HashSet<>())
                        .add(posting.partition());
            }
        });

        assertThat(partitions).hasSize(120);
        assertThat(partitions.values()).allMatch(set -> set.size() == 1);
        assertThat(partitions.values().stream().flatMap(Set::stream).distinct()).hasSize(4);
    }

    @Test
    void hasAllThreeFeedsRepeatsSpikesAndCallsFromFloodedStreets() {
        List<Observation> all = observations(1);
        Map<String, Integer> ids = new HashMap<>();
        all.forEach(observation -> ids.merge(observation.id(), 1, Integer::sum));

        assertThat(all.size()).isBetween(300_000, 600_000);
        assertThat(all).extracting(Observation::feed).contains(Feed.CAMERA, Feed.SENSOR, Feed.INCIDENT);
        assertThat(ids.values().stream().filter(times -> times > 1).count()).isGreaterThan(1_000);
        assertThat(all)
                .filteredOn(observation -> observation.quality() == Quality.BAD)
                .hasSizeGreaterThan(4);
        assertThat(all)
                .filteredOn(observation -> observation.quantity().name().equals("report.flooded_road")
                        && observation.grid().town().code().equals("990101001"))
                .hasSizeGreaterThan(5);
    }

    @Test
    void gaugesShowTheRainThatFell() {
        double shown = 0;
        for (Observation observation : observations(1)) {
            if (observation.site().equals("RG-201-08") && observation.quality() == Quality.GOOD) {
                shown += observation.value();
            }
        }
        double fell = stage.world()
                .rain("RG-201-08")
                .total(stage.scenario().start(), stage.scenario().end());

        assertThat(shown).isBetween(0.97 * fell, 1.05 * fell);
    }

    private List<Observation> observations(long seed) {
        List<Observation> observations = new ArrayList<>();
        timeline(seed).forEachRemaining(posting -> {
            if (posting.message() instanceof Message.OfObservation of) {
                observations.add(of.observation());
            }
        });
        return observations;
    }

    private long digest(long seed) {
        long[] digest = {0};
        timeline(seed).forEachRemaining(posting -> digest[0] = digest[0] * 31 + posting.hashCode());
        return digest[0];
    }

    private Timeline timeline(long seed) {
        return new Timeline(stage, seed, PACK, 10_000, Topic::partitions);
    }

    static Stage stage(String scenario) {
        try {
            return Stage.set(new Playbill(Path.of("scenarios")).read(scenario));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
