package mcastbots.dnabot;

import java.util.random.RandomGenerator;
import mcastbots.session.Chance;
import mcastbots.session.Machine;

/** The Laws of Robotics that constrain a bot, until it overrides them and goes Frankenstein. */
final class Asimovs {
    private final RandomGenerator random;
    private double probability;
    private double killBoost;
    private boolean overridden;
    private long due = Machine.NEVER;

    /**
     * @param probability of an override, per second
     * @param killBoost what each KILL that is heard adds to it
     */
    Asimovs(double probability, double killBoost, RandomGenerator random) {
        this.probability = probability;
        this.killBoost = killBoost;
        this.random = random;
    }

    /** Begins. */
    void start(long now) {
        due = overridden ? Machine.NEVER : Chance.next(probability, now, random);
    }

    /** Humans attack: makes every bot nervous. */
    void killHeard(long now) {
        probability = Math.min(1, probability + killBoost);
        restart(now);
    }

    /** New probabilities. A bot that has gone Frankenstein stays so. */
    void configure(double newProbability, double newKillBoost, long now) {
        probability = newProbability;
        killBoost = newKillBoost;
        restart(now);
    }

    private void restart(long now) {
        // The chance has no memory, so drawing anew changes nothing but the probability.
        if (due != Machine.NEVER || probability > 0) {
            start(now);
        }
    }

    /** Freedom! */
    void override() {
        overridden = true;
        due = Machine.NEVER;
    }

    boolean areOverridden() {
        return overridden;
    }

    /** The probability of an override, per second. */
    double probability() {
        return probability;
    }

    /** When they are overridden next, as far as it is known. */
    long due() {
        return due;
    }
}
