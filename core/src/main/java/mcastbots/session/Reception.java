package mcastbots.session;

import java.util.OptionalLong;

/**
 * How the group's datagrams come in.
 *
 * @param bufferBytes how much the system lets wait for this program at most; 0 if it doesn't tell
 * @param overflowed datagrams that the system dropped since there was no room for them; empty if it doesn't tell
 * @param impaired datagrams that were dropped on purpose, to see what a bad network does; empty unless that is wanted
 */
public record Reception(int bufferBytes, OptionalLong overflowed, OptionalLong impaired) {
    /** Of a network that tells nothing. */
    public static final Reception UNKNOWN = new Reception(0, OptionalLong.empty(), OptionalLong.empty());
}
