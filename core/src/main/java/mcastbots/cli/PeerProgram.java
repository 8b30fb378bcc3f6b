package mcastbots.cli;

import mcastbots.config.Setting;
import picocli.CommandLine.Mixin;

/** A program that is a peer of the group; what it is called, and its options. */
public abstract class PeerProgram<O extends PeerProgram.Options> implements Program {
    /** The options of a program, with picocli's annotations; each adds its own. */
    public static class Options {
        @Mixin
        final CommonOptions common = new CommonOptions();
    }

    /** The command line's. */
    protected final O options;

    private final String name;
    private final Setting.Scope scope;

    /**
     * A program.
     *
     * @param name as in {@code java -jar NAME.jar}
     * @param scope its settings
     */
    protected PeerProgram(String name, Setting.Scope scope, O options) {
        this.name = name;
        this.scope = scope;
        this.options = options;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Setting.Scope scope() {
        return scope;
    }

    @Override
    public final Object options() {
        return options;
    }

    @Override
    public final CommonOptions common() {
        Options shared = options;
        return shared.common;
    }
}
