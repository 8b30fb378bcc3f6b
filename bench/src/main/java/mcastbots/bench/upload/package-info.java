/** How fast a file gets from a bot to a supervisor. */
package mcastbots.bench.upload;
