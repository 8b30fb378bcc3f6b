/**
 * The supervisor. {@link mcastbots.supervisor.Supervisor} and what it is made of are pure; {@link
 * mcastbots.supervisor.SupervisorProgram} wires them to the console, the upload server and the command line.
 */
package mcastbots.supervisor;
