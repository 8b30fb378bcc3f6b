package mcastbots.supervisor.script;

import java.util.List;
import mcastbots.cli.Environment;
import mcastbots.cli.OptionSet;
import mcastbots.cli.PeerProgram;
import mcastbots.config.Setting;
import mcastbots.i18n.Text;
import mcastbots.protocol.Opcode;
import mcastbots.secure.Guard;

/** What all subcommands have in common. */
abstract class ScriptProgram<O extends OptionSet> extends PeerProgram<O> {
    /** The options that all of them have. */
    final ScriptOptions shared = new ScriptOptions();

    private final String command;

    /**
     * One of the subcommands.
     *
     * @param command its name
     */
    ScriptProgram(String command, O options) {
        super("supervisor", Setting.Scope.SUPERVISOR, options);
        this.command = command;
    }

    @Override
    public final String command() {
        return command;
    }

    @Override
    public final List<OptionSet> options() {
        return List.of(options, shared, common());
    }

    @Override
    public void check(List<Text> faults) {
        shared.check(faults);
    }

    @Override
    public final String footerKey() {
        return "script.footer";
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
