package mcastbots.config;

import mcastbots.i18n.Text;

/**
 * Where a setting's value was written.
 *
 * @param name for a user
 */
public record Origin(Text name) {
    static final Origin DEFAULT = new Origin(Text.of("config.origin.default"));

    /** The command line. */
    public static final Origin COMMAND_LINE = new Origin(Text.of("config.origin.commandline"));

    static Origin file(String path) {
        return new Origin(Text.of("config.origin.file", path));
    }
}
