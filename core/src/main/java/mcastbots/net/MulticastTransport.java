package mcastbots.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import mcastbots.config.Config;
import mcastbots.config.Settings;
import mcastbots.i18n.Reason;
import mcastbots.i18n.Text;
import mcastbots.i18n.Translations;
import mcastbots.protocol.Source;
import mcastbots.session.Link;
import mcastbots.session.Reception;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The group on UDP multicast, IPv4 or IPv6 (RFC 1112, RFC 4291).
 *
 * <p>What the sockets to send have sent is known by its source address and port, and is not received.
 *
 * <p>An interface may go down, or get another address, while a peer lives: then it joins the group anew, where it would
 * have joined it if it had been started now. It does not leave an interface that works.
 */
final class MulticastTransport implements GroupTransport {
    private static final Logger log = LoggerFactory.getLogger(MulticastTransport.class);

    /** How often the interface is looked at, in nanoseconds: no system-independent way tells when it goes. */
    static final long LOOK_EVERY = TimeUnit.SECONDS.toNanos(5);

    private final Config config;
    private final LongSupplier clock;
    private final Translations tr;
    private final Selector selector;
    private final int port;
    /** What the system writes into; outside the heap, else it would write elsewhere and the JVM would copy. */
    private final ByteBuffer buffer;

    private final byte[] datagram;
    private final Sources sources = new Sources();

    private Consumer<InetAddress> moveListener = address -> {};
    private GroupSockets sockets;
    /** The first is our own, those behind are of {@link #newLink}. */
    private final List<Sender> senders = new ArrayList<>();

    private long lastLook;
    /** What is wrong is said once, until it works again. */
    private boolean sendFails;

    private long lastSendFailure;
    private boolean interfaceFails;

    private MulticastTransport(
            Config config, GroupSockets sockets, Selector selector, LongSupplier clock, Translations tr)
            throws IOException {
        this.config = config;
        this.clock = clock;
        this.lastLook = clock.getAsLong();
        this.tr = tr;
        this.selector = selector;
        this.port = config.get(Settings.CHAN_PORT);
        this.datagram = new byte[config.get(Settings.PKT_SIZE)];
        this.buffer = ByteBuffer.allocateDirect(datagram.length);
        this.sockets = sockets;
        sockets.in().register(selector, SelectionKey.OP_READ);
        add(sockets.newOut());
    }

    /**
     * Joins the group of this configuration, and says in the log which interface was chosen and why.
     *
     * @throws NetworkException if it can't be joined
     */
    static MulticastTransport open(Config config, Translations tr) throws NetworkException {
        return open(config, GroupSockets.open(config, tr), System::nanoTime, tr);
    }

    /** With these sockets at first; the clock, in nanoseconds, tells when to look after them. */
    static MulticastTransport open(Config config, GroupSockets sockets, LongSupplier clock, Translations tr)
            throws NetworkException {
        try {
            return new MulticastTransport(config, sockets, Selector.open(), clock, tr);
        } catch (IOException e) {
            sockets.close();
            throw NetworkException.failed(Text.of("net.fault.lost", Reason.of(e)), e);
        }
    }

    private Sender add(DatagramChannel out) throws IOException {
        Sender sender = new Sender(this, out);
        senders.add(sender);
        sources.addOwn(sender.address());
        return sender;
    }

    @Override
    public Link newLink() throws NetworkException {
        try {
            return add(sockets.newOut());
        } catch (IOException e) {
            throw NetworkException.failed(Text.of("net.fault.lost", Reason.of(e)), e);
        }
    }

    private Sender first() {
        return senders.get(0);
    }

    @Override
    public InetAddress localAddress() {
        return first().address().getAddress();
    }

    @Override
    public Source self() {
        return first().self();
    }

    @Override
    public void onMove(Consumer<InetAddress> listener) {
        moveListener = listener;
    }

    @Override
    public void send(byte[] datagram) {
        first().send(datagram);
    }

    /** One of the senders could send. */
    void sent() {
        if (sendFails && clock.getAsLong() - lastSendFailure >= LOOK_EVERY) {
            sendFails = false; // not merely for one datagram of several
            log.warn(tr.text("net.send.recovered"));
        }
    }

    /** One could not. */
    void sendFailed(Object reason) {
        lastSendFailure = clock.getAsLong();
        if (!sendFails) {
            sendFails = true;
            log.warn(tr.text("net.send.failed", reason));
        }
    }

    @Override
    public Reception reception() {
        return new Reception(grantedBytes(), SocketDrops.of(port), OptionalLong.empty());
    }

    private int grantedBytes() {
        try {
            return sockets.in().getOption(StandardSocketOptions.SO_RCVBUF);
        } catch (IOException closed) {
            return 0;
        }
    }

    @Override
    public void await(long nanos) throws IOException {
        long untilLook = lastLook + LOOK_EVERY - clock.getAsLong();
        if (untilLook <= 0) {
            look();
            untilLook = LOOK_EVERY;
        }
        if (nanos == 0) {
            selector.selectNow(MulticastTransport::ready);
        } else {
            // Rounded up: a wake-up before the deadline would only be followed by another.
            selector.select(
                    MulticastTransport::ready, TimeUnit.NANOSECONDS.toMillis(Math.min(nanos, untilLook) - 1) + 1);
        }
    }

    /** There is but one socket that can be ready. */
    private static void ready(SelectionKey socket) {}

    /** Looks after the interface, and joins the group anew if it is not any more what it was, or is again. */
    private void look() {
        lastLook = clock.getAsLong();
        boolean works = sockets.in().isOpen()
                && sockets.choice().map(InterfaceChoice::isSettled).orElse(true);
        if (works && !interfaceFails) {
            return;
        }
        try {
            joinAnew(GroupSockets.choose(config));
        } catch (NetworkException e) {
            interfaceFailed(e.reason());
        }
    }

    private void joinAnew(Optional<InterfaceChoice> choice) throws NetworkException {
        boolean stillNoNetwork = isFallback(choice) && isFallback(sockets.choice());
        if (stillNoNetwork && sockets.in().isOpen()) {
            return; // that was said when we fell back
        }
        if (choice.isPresent() && !choice.get().isUp()) {
            interfaceFailed(Text.of("net.why.down")); // there is a route to it all the same
        } else {
            move(GroupSockets.open(config, choice, tr));
        }
    }

    private static boolean isFallback(Optional<InterfaceChoice> choice) {
        return choice.isPresent() && choice.get().fallback();
    }

    private void interfaceFailed(Text reason) {
        if (!interfaceFails) {
            interfaceFails = true;
            String name = sockets.choice().map(c -> c.network().getName()).orElse("-");
            log.warn(tr.text("net.gone", name, localAddress().getHostAddress(), reason));
        }
    }

    private void move(GroupSockets opened) throws NetworkException {
        GroupSockets.tell(config, opened.choice(), tr);
        sockets.close(); // first: there may not be room for twice as many
        sockets = opened;
        sources.clearOwn();
        try {
            opened.in().register(selector, SelectionKey.OP_READ);
            for (Sender sender : senders) {
                sender.use(opened.newOut());
                sources.addOwn(sender.address());
            }
        } catch (IOException e) {
            opened.close(); // so the next look tries once more
            throw NetworkException.failed(Text.of("net.fault.lost", Reason.of(e)), e);
        }
        interfaceFails = false;
        sendFails = false;
        String name = opened.choice().map(c -> c.network().getName()).orElse("-");
        log.warn(tr.text("net.moved", name, localAddress().getHostAddress()));
        moveListener.accept(localAddress());
    }

    @Override
    public void wakeup() {
        selector.wakeup();
    }

    @Override
    public void receive(Receiver receiver, int most) {
        for (int i = 0; i < most && sockets.in().isOpen(); i++) {
            InetSocketAddress from = receive();
            if (from == null) {
                return;
            }
            Source source = sources.ofOther(from);
            if (source != null) {
                int length = buffer.flip().remaining();
                buffer.get(datagram, 0, length);
                receiver.receive(datagram, 0, length, source);
            }
        }
    }

    /** Takes a datagram into the buffer; null if there is none. */
    private InetSocketAddress receive() {
        buffer.clear();
        try {
            return (InetSocketAddress) sockets.in().receive(buffer);
        } catch (IOException e) {
            log.warn(tr.text("net.receive.failed", Reason.of(e)));
            sockets.close(); // or it would be tried again and again; the next look opens them anew
            return null;
        }
    }

    @Override
    public void close() {
        sockets.close();
        try {
            selector.close();
        } catch (IOException e) {
            log.debug("close", e);
        }
    }
}
