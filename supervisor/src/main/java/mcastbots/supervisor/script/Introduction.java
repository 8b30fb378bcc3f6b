package mcastbots.supervisor.script;

import java.util.Map;
import mcastbots.i18n.Text;
import mcastbots.protocol.Message;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.StreamTag;
import mcastbots.reliable.Verdict;
import mcastbots.secure.Guard;
import mcastbots.session.Group;

/**
 * What comes before an order to a single bot in a signed group: it must name the bot's stream, else the bot may take it for an
 * old one. We have just come and know nobody, so first we PING the bot, which is no order, and hear it.
 */
final class Introduction {
    private final Group group;
    private final Opcode opcode;
    private final String destination;

    Introduction(Group group, Opcode opcode, String destination) {
        this.group = group;
        this.opcode = opcode;
        this.destination = destination;
    }

    /** Begins; whether the order can be sent at once. */
    boolean begin(long now) {
        boolean needed = group.isSigned() && Guard.isOrder(opcode) && !destination.equals(Opcode.EVERYONE);
        if (needed && group.sizeOf(Opcode.PING, destination, "", Map.of()) <= group.maxBytes()) {
            group.send(Opcode.PING, destination, "", now);
        }
        return !needed;
    }

    /** Whether this message tells what we need to know of the bot: from now on the session does. */
    boolean isOver(Message message, Verdict verdict) {
        return verdict.isCurrent()
                && message.sender().equals(destination)
                && StreamTag.of(message).isPresent();
    }

    /** That it was in vain, and so nothing was sent. */
    Text failure(String seconds) {
        return Text.of("script.stranger", destination, seconds, opcode);
    }
}
