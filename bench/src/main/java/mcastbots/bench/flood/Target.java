package mcastbots.bench.flood;

/** A process that is flooded. It is in the group from when it was made. */
interface Target extends AutoCloseable {
    /**
     * Whether it has taken in all that was sent to it so far, now or soon.
     *
     * @param sent how many messages that is
     */
    boolean tookIn(long sent) throws Exception;

    @Override
    void close();
}
