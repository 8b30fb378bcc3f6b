package mcastbots.supervisor;

import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import mcastbots.i18n.Text;
import mcastbots.i18n.Translations;
import mcastbots.protocol.PeerName;
import mcastbots.protocol.Source;
import mcastbots.session.Group;
import mcastbots.session.NameCollision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a supervisor does when a peer elsewhere uses its name: takes another one, or only says so if the user gave it. */
public final class OwnName {
    private static final Logger log = LoggerFactory.getLogger(OwnName.class);

    private final Group group;
    private final boolean fixed;
    private final NameCollision collision;
    private final RandomGenerator random;
    private final Translations tr;
    private final Consumer<String> renamed;

    /** Adds what is wrong with a name that the user wants. */
    public static void check(String wanted, List<Text> faults) {
        if (!PeerName.isValidOwnName(wanted)) {
            faults.add(Text.of("supervisor.badname", wanted, PeerName.MAX_OWN_LENGTH));
        }
    }

    /**
     * Our name in this group.
     *
     * @param fixed whether the user has given it, so that it is never changed
     * @param interval the group's heartbeat interval in nanoseconds
     * @param renamed is told of another name
     */
    public OwnName(
            Group group,
            boolean fixed,
            long interval,
            RandomGenerator random,
            Translations tr,
            Consumer<String> renamed) {
        this.group = group;
        this.fixed = fixed;
        this.random = random;
        this.tr = tr;
        this.renamed = renamed;
        collision = new NameCollision(interval);
    }

    /** A peer that sends from there has just said something under our name. */
    public void isUsedBy(Source source, long now) {
        if (!collision.shouldRename(now)) {
            return;
        }
        if (fixed) {
            log.warn(tr.text("supervisor.log.collision", group.name(), source.address()));
        } else {
            group.rename(PeerName.randomSupervisor(random));
            renamed.accept(tr.text("supervisor.log.renamed", source.address(), group.name()));
        }
    }
}
