package mcastbots.session;

/** The way between a session and its group's network. */
@FunctionalInterface
public interface Link {
    /** Sends one datagram to the group. One that the network does not take is lost, as any datagram may be. */
    void send(byte[] datagram);

    /** How the group's datagrams come in. */
    default Reception reception() {
        return Reception.UNKNOWN;
    }
}
