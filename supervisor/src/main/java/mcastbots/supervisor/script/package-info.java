/**
 * The supervisor's subcommands, for scripts: each is a {@link mcastbots.cli.Program} that lets a {@link
 * mcastbots.supervisor.script.Task} into the group as a {@link mcastbots.supervisor.script.Guest}. Tasks, and how their results
 * are written ({@link mcastbots.supervisor.script.Records}), are pure; {@link mcastbots.supervisor.script.Visit} wires them.
 */
package mcastbots.supervisor.script;
