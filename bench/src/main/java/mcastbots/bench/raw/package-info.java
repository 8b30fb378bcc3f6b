/** The group as bare sockets, and who floods it. */
package mcastbots.bench.raw;
