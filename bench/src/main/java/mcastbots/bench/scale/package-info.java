/** What it costs to be in a group as the group grows. */
package mcastbots.bench.scale;
