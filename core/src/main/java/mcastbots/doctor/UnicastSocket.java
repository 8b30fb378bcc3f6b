package mcastbots.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import mcastbots.config.Addresses;
import mcastbots.doctor.group.Consultation;
import mcastbots.net.PeerLoop;
import mcastbots.protocol.Message;
import mcastbots.protocol.MessageCodec;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.Source;
import mcastbots.protocol.StreamId;
import mcastbots.protocol.StreamTag;
import mcastbots.secure.Guard;

/**
 * The way between doctors beside the group: a UDP socket of its own. What comes by multicast only, or by unicast only, is
 * what tells a network that loses multicast from one that loses everything.
 */
final class UnicastSocket implements Consultation.Door, AutoCloseable {
    private static final int MAX_DATAGRAM = 65_535;

    private final DatagramChannel channel;
    private final Source self;
    private final Optional<Guard> guard;
    private final StreamId id;
    private final String beat;

    /**
     * Opens it.
     *
     * @param address our address
     * @param guard signs and checks, in a signed group; for this socket alone
     * @param id our stream
     * @param beat what our BEATs say
     */
    UnicastSocket(InetAddress address, Optional<Guard> guard, StreamId id, String beat) throws IOException {
        channel = DatagramChannel.open();
        try {
            channel.bind(new InetSocketAddress(address, 0));
            InetSocketAddress local = (InetSocketAddress) channel.getLocalAddress();
            self = new Source(local.getAddress().getHostAddress(), local.getPort());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        this.guard = guard;
        this.id = id;
        this.beat = beat;
        guard.ifPresent(Guard::start);
    }

    @Override
    public int port() {
        return self.port();
    }

    @Override
    public void send(String name, String address, int port, Map<String, String> fields, long now) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put(StreamTag.FIELD, new StreamTag(id, 0).toString());
        Message message = new Message(name, 0, Opcode.BEAT.name(), Opcode.EVERYONE, beat, all);
        Message signed = guard.map(g -> g.sign(message, self)).orElse(message);
        Addresses.literal(address).ifPresent(to -> {
            try {
                channel.send(ByteBuffer.wrap(MessageCodec.format(signed)), new InetSocketAddress(to, port));
            } catch (IOException lost) {
                // As any datagram may be.
            }
        });
    }

    /** Hands what comes in to the doctor, on its loop's thread. */
    void open(PeerLoop loop, Consultation consultation) {
        Thread thread = new Thread(() -> listen(loop, consultation), "unicast");
        thread.setDaemon(true);
        thread.start();
    }

    private void listen(PeerLoop loop, Consultation consultation) {
        ByteBuffer buffer = ByteBuffer.allocate(MAX_DATAGRAM);
        try {
            while (channel.isOpen()) {
                buffer.clear();
                InetSocketAddress from = (InetSocketAddress) channel.receive(buffer);
                long came = System.nanoTime();
                byte[] datagram = Arrays.copyOf(buffer.array(), buffer.position());
                Source source = new Source(from.getAddress().getHostAddress(), from.getPort());
                // The time for which it waits for the loop is not the network's.
                loop.post(now -> take(datagram, source, now - (System.nanoTime() - came), consultation));
            }
        } catch (IOException closed) {
            // The end.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(byte[] datagram, Source source, long now, Consultation consultation) {
        if (MessageCodec.parse(datagram, 0, datagram.length) instanceof Message message
                && guard.flatMap(g -> g.check(message, source)).isEmpty()) {
            consultation.atTheDoor(message, source, now);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
