package mcastbots.supervisor.console;

/**
 * The group in a line.
 *
 * @param bots that are there
 * @param supervisors that are there, without this one
 * @param perSecond messages that came a second, lately
 * @param repaired messages that were repaired so far
 * @param lost messages that were lost for good so far
 * @param frankensteins bots that are there and have gone Frankenstein
 * @param paused whether the user has paused the messages
 */
public record Figures(
        int bots, int supervisors, double perSecond, long repaired, long lost, int frankensteins, boolean paused) {}
