package mcastbots.cli;

import mcastbots.config.Setting;

/** A program that is a peer of the group; what it is called, and its options. */
public abstract class PeerProgram<O extends CommonOptions> implements Program {
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
    public final CommonOptions options() {
        return options;
    }
}
