/** The real network: multicast sockets, the choice of an interface, and the loop that drives a peer. */
package mcastbots.net;
