package mcastbots.bench.scale;

/**
 * What a group costs. Its members say 5 discoveries a second in all, whatever its size.
 *
 * @param peers its size
 * @param datagrams datagrams that it sends in a second while nothing gets lost
 * @param bytes the bytes of these
 * @param control repair messages for each message that somebody missed, while each receiver loses 1%
 */
record GroupCost(int peers, double datagrams, double bytes, double control) {
    /** Discoveries in a second, of all members together. */
    static final double NEWS = 5;

    /** How often a member beats, and is awaited, unless it says that it beats more seldom. */
    static final long HEARTBEAT_MILLIS = 10_000;

    /** The probability that a datagram does not get to a receiver. */
    static final double LOSS = 0.01;

    /** For so long, in seconds, it is looked at. */
    static final double SECONDS = 10;
}
