package mcastbots.supervisor.script;

import java.util.List;
import mcastbots.cli.Environment;
import mcastbots.cli.PeerProgram;
import mcastbots.config.Setting;
import mcastbots.i18n.Text;
import mcastbots.protocol.Opcode;
import mcastbots.secure.Guard;

/** What all subcommands have in common. Options are those of one of them, with picocli's annotations. */
abstract class ScriptProgram<O extends ScriptOptions> extends PeerProgram<O> {
    private final String command;
    private final String examplesKey;

    /**
     * One of the subcommands.
     *
     * @param command its name
     * @param examplesKey the text with examples that its help ends in
     */
    ScriptProgram(String command, String examplesKey, O options) {
        super("supervisor", Setting.Scope.SUPERVISOR, options);
        this.command = command;
        this.examplesKey = examplesKey;
    }

    @Override
    public final String command() {
        return command;
    }

    @Override
    public final List<Text> footer() {
        return List.of(Text.of(examplesKey), Text.of("script.footer"));
    }

    /** Whether this is an order that only commanders of a signed group may give, and the key for it is not there; then told. */
    final boolean mayNot(Opcode opcode, Startup startup, Environment environment) {
        boolean lacksKey = Guard.isOrder(opcode)
                && startup.keys().filter(keys -> !keys.mayCommand()).isPresent();
        if (lacksKey) {
            String reason = startup.tr().text("supervisor.command.notallowed", opcode);
            environment.err().println(name() + " " + command + ": " + reason);
        }
        return lacksKey;
    }
}
