package mcastbots.bench.figures;

/** Looks for the greatest rate at which something works, by trying. */
public final class GreatestRate {
    /** From one try to the next while it works. */
    private static final double GROWTH = 1.5;

    /** Tries between the last rate that worked and the first that did not: the result is right to 2 or 3%. */
    private static final int BISECTIONS = 4;

    /** Tries a rate. */
    @FunctionalInterface
    public interface Attempt {
        /**
         * Tries this rate.
         *
         * @param rate in a second
         * @return the rate that it came to if it works, which may be less if there is no more to be had; 0 if it does not
         */
        double at(double rate) throws Exception;
    }

    private GreatestRate() {}

    /**
     * Tries from a low rate on.
     *
     * @param first where it begins
     * @return the greatest rate that worked; 0 if not even the first did
     */
    public static double find(double first, Attempt attempt) throws Exception {
        double best = 0;
        double rate = first;
        double came = attempt.at(rate);
        while (came > best) {
            best = came;
            rate = GROWTH * rate;
            came = attempt.at(rate);
        }
        if (came > 0) {
            return best; // whoever sends can do no more
        }
        double good = best;
        double bad = rate;
        for (int i = 0; i < BISECTIONS && good > 0; i++) {
            double middle = Math.sqrt(good * bad);
            came = attempt.at(middle);
            if (came > 0) {
                good = middle;
                best = Math.max(best, came);
            } else {
                bad = middle;
            }
        }
        return best;
    }
}
