package mcastbots.bench.delivery;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import mcastbots.bench.raw.GroupAddress;
import org.jgroups.BytesMessage;
import org.jgroups.JChannel;
import org.jgroups.Message;
import org.jgroups.Receiver;
import org.jgroups.protocols.DISCARD;
import org.jgroups.protocols.UDP;
import org.jgroups.stack.ProtocolStack;

/** JGroups on its udp.xml. */
final class JGroupsMessaging implements Messaging {
    private final double loss;
    private final DISCARD discard = new DISCARD();
    private JChannel channel;

    JGroupsMessaging(double loss) {
        this.loss = loss;
    }

    @Override
    public void join(GroupAddress group, Consumer<String> listener) throws Exception {
        System.setProperty("jgroups.bind_addr", "127.0.0.1");
        System.setProperty("jgroups.udp.mcast_addr", group.address());
        System.setProperty("jgroups.udp.mcast_port", Integer.toString(group.port()));
        channel = new JChannel("udp.xml");
        channel.getProtocolStack().insertProtocol(discard, ProtocolStack.Position.ABOVE, UDP.class);
        channel.setDiscardOwnMessages(true);
        channel.setReceiver(new Receiver() {
            @Override
            public void receive(Message message) {
                listener.accept(new String(
                        message.getArray(), message.getOffset(), message.getLength(), StandardCharsets.UTF_8));
            }
        });
        channel.connect("bench");
    }

    /** Only now, since members that lose one another while they join make several groups, and take long to merge them. */
    @Override
    public void complete() {
        discard.setUpDiscardRate(loss);
    }

    @Override
    public void speak(Speech speech) {
        SpeakerThread.start(
                speech, text -> channel.send(new BytesMessage(null, text.getBytes(StandardCharsets.UTF_8))));
    }
}
