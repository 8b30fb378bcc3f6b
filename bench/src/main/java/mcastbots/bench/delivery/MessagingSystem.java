package mcastbots.bench.delivery;

/** The systems that are compared. */
enum MessagingSystem {
    /** This project. */
    MCASTBOTS("this project"),
    /** JGroups, as its udp.xml sets it up. */
    JGROUPS("JGroups"),
    /** Aeron on multicast, with its driver in the same process, and the flow control that leaves nobody behind. */
    AERON("Aeron");

    private final String title;

    MessagingSystem(String title) {
        this.title = title;
    }

    /** What the table calls it. */
    String title() {
        return title;
    }

    /**
     * A member that is still to join.
     *
     * @param loss the probability with which each datagram that comes in is lost
     */
    Messaging member(double loss) {
        return switch (this) {
            case MCASTBOTS -> new PeerMessaging(loss);
            case JGROUPS -> new JGroupsMessaging(loss);
            case AERON -> new AeronMessaging(loss);
        };
    }
}
