package mcastbots.supervisor;

import mcastbots.protocol.Message;

/** Where a supervisor's words go. */
interface Terminal {
    /** The {@link #columns} of what is no terminal. */
    int ANY = Integer.MAX_VALUE;

    /** The group's traffic and answers to commands: standard output. */
    void print(String line);

    /** Remarks to the user, which are no part of the traffic: standard error, or the terminal that he types at. */
    void remark(String line);

    /** How the line that shows a message, and begins with its sender, looks here: what to print for it. */
    default String paint(Message message, String line) {
        return line;
    }

    /** How wide a line may be so that it stays one. */
    default int columns() {
        return ANY;
    }

    /** Shows each peer live, on the whole screen, until the user has seen enough; whether there is a screen. */
    default boolean openTop() {
        return false;
    }
}
