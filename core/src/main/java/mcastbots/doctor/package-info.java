/** The subcommand {@code doctor}: gathers facts of this computer and its network, and tells what is wrong with them. */
package mcastbots.doctor;
