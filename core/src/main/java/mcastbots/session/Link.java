package mcastbots.session;

import mcastbots.protocol.Source;

/** The way between a session and its group's network. */
@FunctionalInterface
public interface Link {
    /** That of a link that doesn't know. */
    Source UNKNOWN_SOURCE = new Source("?", 0);

    /** Sends one datagram to the group. One that the network does not take is lost, as any datagram may be. */
    void send(byte[] datagram);

    /** Where what we send comes from, as others see it. */
    default Source self() {
        return UNKNOWN_SOURCE;
    }

    /** How the group's datagrams come in. */
    default Reception reception() {
        return Reception.UNKNOWN;
    }
}
