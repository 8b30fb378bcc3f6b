package mcastbots.net;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import mcastbots.protocol.Source;

/** Where datagrams come from: our own sockets to send, or others. */
final class Sources {
    /** Others that are remembered so as not to make each of their addresses a string again and again. */
    private static final int MAX_OTHERS = 4096;

    private final Set<InetSocketAddress> own = new HashSet<>();
    /** None of them is our own: who is in here need not be looked for there. */
    private final Map<InetSocketAddress, Source> others = new HashMap<>();

    /** From there we send. */
    void addOwn(InetSocketAddress address) {
        own.add(address);
        others.remove(address); // a socket of another peer may have had it before
    }

    /** We send from nowhere any more. */
    void clearOwn() {
        own.clear();
    }

    /** Where a datagram came from; null if it is one of ours. */
    Source ofOther(InetSocketAddress from) {
        Source known = others.get(from);
        if (known != null || own.contains(from)) {
            return known;
        }
        if (others.size() >= MAX_OTHERS) {
            others.clear();
        }
        Source source = of(from);
        others.put(from, source);
        return source;
    }

    /** What an address is called. */
    static Source of(InetSocketAddress address) {
        return new Source(address.getAddress().getHostAddress(), address.getPort());
    }
}
