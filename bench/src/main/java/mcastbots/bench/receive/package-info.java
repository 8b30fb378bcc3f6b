/** What receiving a datagram costs. */
package mcastbots.bench.receive;
