/** How many messages in a second the programs take in. */
package mcastbots.bench.flood;
