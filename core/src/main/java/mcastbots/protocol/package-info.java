/**
 * The group's language: the only place that knows the grammar of messages, upload status lines and names. It is the
 * code twin of {@code protocol.md}, rule by rule.
 *
 * <p>Pure: no clock, no socket, no global random source. What a peer sent is data, valid or refused, never an
 * exception; an exception from here means that our own code asked for something that can't be said.
 */
package mcastbots.protocol;
