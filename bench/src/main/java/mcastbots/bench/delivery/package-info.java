/** How long a message takes to each member of a group, by this project and by others. */
package mcastbots.bench.delivery;
