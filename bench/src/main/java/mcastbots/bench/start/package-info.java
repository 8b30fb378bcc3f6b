/** How long programs take to start. */
package mcastbots.bench.start;
