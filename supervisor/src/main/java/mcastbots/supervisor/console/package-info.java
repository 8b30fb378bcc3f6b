/**
 * What the user sees and types: lines that wait for a slow reader, colours, and on a terminal the prompt, the status line and
 * the full screen. What only computes and what knows JLine are classes apart; without a terminal, JLine's are never loaded.
 */
package mcastbots.supervisor.console;
