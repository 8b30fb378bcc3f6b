package mcastbots.supervisor;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What we have asked for, in a signed group: only that is taken, and of each bot once. A request is known by the signature of
 * its UPLD. For any thread.
 */
final class AwaitedUploads {
    /** Requests that are remembered; of older ones no answer is taken any more. */
    static final int MAX_REQUESTS = 256;

    private record Request(String destination, Set<String> answered) {}

    private final Map<String, Request> requests = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Request> eldest) {
            return size() > MAX_REQUESTS;
        }
    };

    /** We ask a bot, or {@code *}. */
    synchronized void expect(String signature, String destination) {
        requests.put(signature, new Request(destination, new HashSet<>()));
    }

    /** Whether we have asked for it. */
    synchronized boolean isExpected(String signature) {
        return requests.containsKey(signature);
    }

    /** Whether this bot may answer, and has not yet. */
    synchronized boolean mayAnswer(String signature, String bot) {
        Request request = requests.get(signature);
        return request != null
                && (request.destination.equals("*") || request.destination.equals(bot))
                && !request.answered.contains(bot);
    }

    /** Whether this bot may answer, and has not yet. From now on it has. */
    synchronized boolean take(String signature, String bot) {
        return mayAnswer(signature, bot) && requests.get(signature).answered.add(bot);
    }
}
