package mcastbots.cli;

import java.util.List;
import mcastbots.config.Setting;

/** A program that is a peer of the group; what it is called, and its options. */
public abstract class PeerProgram<O extends OptionSet> implements Program {
    /** Those that no other program has. */
    protected final O options;

    private final CommonOptions common = new CommonOptions();
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
    public List<OptionSet> options() {
        return List.of(options, common);
    }

    @Override
    public final CommonOptions common() {
        return common;
    }
}
