package mcastbots.cli;

/** How a subcommand writes its results. */
public enum Format {
    /** For people. */
    TEXT,
    /** For programs: JSON Lines, an object a line. */
    JSON
}
