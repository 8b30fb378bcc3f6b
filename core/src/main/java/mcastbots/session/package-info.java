/**
 * What lies between the sockets and a peer: who we are in the group, our sequence numbers, what is heard.
 *
 * <p>Pure: time is an argument (nanoseconds on a clock that never goes back, from any start), randomness and output are
 * handed in. The same classes run in production, in tests and in virtual time.
 */
package mcastbots.session;
