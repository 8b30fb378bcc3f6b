/** The processes that are measured. */
package mcastbots.bench.process;
