package mcastbots.dnabot;

import java.util.List;
import java.util.random.RandomGenerator;
import mcastbots.session.Chance;
import mcastbots.session.Machine;

/** (Pretend) genetic research: when a bot discovers something, and what. */
final class Research {
    private static final List<String> USEFUL = List.of(
            "bot.research.beverage",
            "bot.research.lotion",
            "bot.research.algae",
            "bot.research.soup",
            "bot.research.probiotic");
    private static final List<String> SINISTER =
            List.of("bot.research.biotoxin", "bot.research.fungus", "bot.research.velociraptor");

    private final RandomGenerator random;
    private double probability;
    private long due = Machine.NEVER;

    /** @param probability of a discovery, per second */
    Research(double probability, RandomGenerator random) {
        this.probability = probability;
        this.random = random;
    }

    /** Begins, or goes on after a discovery. */
    void start(long now) {
        due = Chance.next(probability, now, random);
    }

    /** A new probability. */
    void configure(double newProbability, long now) {
        probability = newProbability;
        start(now);
    }

    /** The message key of what was discovered. */
    String discover(Asimovs asimovs) {
        List<String> results = asimovs.areOverridden() ? SINISTER : USEFUL;
        return results.get(random.nextInt(results.size()));
    }

    /** When something is discovered next. */
    long due() {
        return due;
    }
}
