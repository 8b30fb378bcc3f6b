/**
 * The bot. {@link mcastbots.dnabot.Bot} and what it is made of are pure; {@link mcastbots.dnabot.BotProgram} wires them to
 * files, sockets and the command line.
 */
package mcastbots.dnabot;
