package fengsui.simulator.scenario;

import fengsui.rules.alert.Verb;
import fengsui.rules.finding.WarningLevel;
import fengsui.rules.observation.Quality;
import fengsui.simulator.physics.Hazardous;
import fengsui.simulator.physics.Pulse;
import fengsui.simulator.physics.RainCell;
import java.util.List;

/**
 * A day in the county as its author wrote it: what happens, how the instruments misbehave, what people do and when
 * something is a hazard. All instants are epoch milliseconds.
 *
 * @param name file name without ending
 * @param zh title
 * @param en title
 * @param start first instant
 * @param end last instant
 * @param seed default seed
 * @param tolerance share of a limit by which no instrument can tell reached from not reached
 * @param weather rain
 * @param hazards what is a hazard; empty if nothing may be raised
 * @param instruments changes to the instruments' usual readings
 * @param swells curves on single sites
 * @param disruptions homes that are without a service
 * @param faults how the feeds misbehave
 * @param tickets reports to the hotline
 * @param operators what people do with alerts
 */
public record Scenario(
        String name,
        String zh,
        String en,
        long start,
        long end,
        long seed,
        double tolerance,
        List<RainCell> weather,
        List<Hazardous> hazards,
        List<Instrument> instruments,
        List<Swell> swells,
        List<Disruption> disruptions,
        FeedFaults faults,
        List<Tickets> tickets,
        List<Operator> operators) {

    public Scenario {
        weather = List.copyOf(weather);
        hazards = List.copyOf(hazards);
        instruments = List.copyOf(instruments);
        swells = List.copyOf(swells);
        disruptions = List.copyOf(disruptions);
        tickets = List.copyOf(tickets);
        operators = List.copyOf(operators);
    }

    /** The shortest time anybody needs to react to an alert, in milliseconds. */
    public long shortestReaction() {
        return operators.stream().mapToLong(Operator::afterMillis).min().orElse(Operator.USUAL_MILLIS);
    }

    /** What the swells add to a quantity of a site at an instant. */
    public double swell(String site, String quantity, long at) {
        double rise = 0;
        for (Swell swell : swells) {
            if (swell.site().equals(site) && swell.quantity().equals(quantity)) {
                rise += swell.height() * swell.shape().at(at);
            }
        }
        return rise;
    }

    /** How many homes of a town are without what people would report under that category at an instant. */
    public double homesWithout(String category, String town, long at) {
        double homes = 0;
        for (Disruption disruption : disruptions) {
            if (disruption.category().equals(category) && disruption.town().equals(town)) {
                homes += disruption.homes() * disruption.shape().at(at);
            }
        }
        return homes;
    }

    /**
     * Homes of a town that go without power, water or heating.
     *
     * @param category what people report of it, {@code report.power_outage}
     */
    public record Disruption(String category, String town, Pulse shape, double homes) {}

    /**
     * What an instrument reads while nothing happens: typical + swing x the sun's course + noise.
     *
     * @param quantity name in the catalogue
     * @param typical value around which it moves
     * @param swing added at the afternoon's peak, taken away before dawn
     * @param noise standard deviation of the reading, in the quantity's unit
     * @param relativeNoise standard deviation as a share of the reading
     * @param step the smallest step the instrument shows
     */
    public record Instrument(
            String quantity, double typical, double swing, double noise, double relativeNoise, double step) {}

    /** A quantity of one site that rises by {@code height} and falls again: a gas cloud, a crowd, smoke. */
    public record Swell(String site, String quantity, Pulse shape, double height) {}

    /**
     * How the feeds misbehave.
     *
     * @param disorderMillis a message is written up to this long after its instant; inside the bound
     * @param duplicates share of messages sent again within five minutes
     * @param dropoutsPerDay how often some site leaves out one or two readings
     * @param flickersPerDay how often some camera reports for one frame what is not there
     * @param flickerConfidence with this confidence
     * @param seesWaterAboveCm road cameras report water from this depth
     * @param silences sites that fall silent
     * @param stuck sites that repeat their last readings
     * @param spikes single wrong readings
     */
    public record FeedFaults(
            long disorderMillis,
            double duplicates,
            int dropoutsPerDay,
            int flickersPerDay,
            double flickerConfidence,
            double seesWaterAboveCm,
            List<Silence> silences,
            List<Stuck> stuck,
            List<Spike> spikes) {

        public FeedFaults {
            silences = List.copyOf(silences);
            stuck = List.copyOf(stuck);
            spikes = List.copyOf(spikes);
        }
    }

    /** A site nothing is heard of from one instant to another; with a backlog what it measured comes afterwards. */
    public record Silence(String site, long from, long to, boolean backlog) {}

    /** A site that says from one instant to another again and again what it said last. */
    public record Stuck(String site, long from, long to) {}

    /** Single readings of that value at some site, so many a day, with the quality its station gives them. */
    public record Spike(String quantity, double value, int perDay, Quality quality) {}

    /**
     * Reports to the towns' hotlines.
     *
     * @param quantity category
     * @param aboveCm where more water than this stands people call; 0: calls for no reason
     * @param perHour calls an hour and low spot; for calls without reason an hour and town
     * @param perHundredHomes calls an hour and hundred homes that are without the service; 0: none for that reason
     * @param leastApartMillis two calls of a town are at least this far apart
     * @param towns codes of the towns people call from; empty: all
     */
    public record Tickets(
            String quantity,
            double aboveCm,
            double perHour,
            double perHundredHomes,
            long leastApartMillis,
            List<String> towns) {

        public Tickets {
            towns = List.copyOf(towns);
        }
    }

    /**
     * What somebody does with every alert of at least that level, once after it is raised and once after each rise.
     *
     * @param afterMillis reaction time; at least 30 s
     */
    public record Operator(
            String account, String role, Verb verb, WarningLevel from, long afterMillis, String target, String text) {

        /** People need two minutes to read, understand and press a key. */
        public static final long USUAL_MILLIS = 120_000;

        static final long SHORTEST_MILLIS = 30_000;
    }
}
