package mcastbots.fuzz;

/**
 * Any sequence of messages, valid and forged ones, from many senders, to a session with a supervisor, a bot or nobody behind it,
 * in an open group, a signed one, or without repair: no exception; each message at most once; nothing kept beyond the limits, no
 * more sent than they allow, and all of that well-formed; nothing unprintable shown.
 */
public final class GroupFuzz {
    private GroupFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] data) {
        Logs.clear();
        new GroupRun(new FuzzInput(data)).run();
        Logs.take();
    }
}
