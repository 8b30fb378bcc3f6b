/**
 * Which messages of each sender have come, which came twice and which are missing: from the sequence numbers, for each
 * stream of messages apart.
 *
 * <p>Pure, like {@code session}, which uses it: time is an argument, in nanoseconds.
 */
package mcastbots.reliable;
