package mcastbots.reliable;

import java.util.LinkedHashMap;
import java.util.Map;
import mcastbots.protocol.Source;

/** A rate limit for each source, so that none of them takes all that is there for everybody. */
final class SourceLimits {
    /** Sources that are remembered; the one not heard longest makes room. With so many at once the limit of all holds. */
    static final int MAX_SOURCES = 1024;

    private final int burst;
    private final int perSecond;
    private final Map<Source, RateLimit> limits = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Source, RateLimit> eldest) {
            return size() > MAX_SOURCES;
        }
    };

    /**
     * @param burst how many at once for each
     * @param perSecond how many a second for each, in the long run
     */
    SourceLimits(int burst, int perSecond) {
        this.burst = burst;
        this.perSecond = perSecond;
    }

    /** Takes one for this source, if there is one; whether there was. Times are in nanoseconds. */
    boolean take(Source source, long now) {
        return limits.computeIfAbsent(source, s -> new RateLimit(burst, perSecond))
                .take(now);
    }

    int size() {
        return limits.size();
    }
}
