package mcastbots.net;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import mcastbots.protocol.Source;
import mcastbots.session.Chance;
import mcastbots.session.Link;
import mcastbots.session.Reception;

/**
 * A transport that makes a good network bad, for those who want to see what a bad one does: of the datagrams that come in,
 * some are lost, some come twice, and all come late by a random time, so that they overtake one another.
 *
 * <p>What is sent is left alone: each receiver has its own losses, as in a real network.
 */
final class ImpairedTransport implements GroupTransport {
    /** Datagrams under way at most; with a long delay, a flood must not fill the memory. The rest is lost. */
    private static final int MAX_DELAYED = 10_000;

    /**
     * How bad the network is.
     *
     * @param loss the probability that a datagram is lost
     * @param duplication the probability that it comes twice
     * @param delay it comes late by a random time shorter than this, in nanoseconds
     */
    record Impairment(double loss, double duplication, long delay) {
        boolean isNone() {
            return loss == 0 && duplication == 0 && delay == 0;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Delayed(long due, long order, byte[] datagram, Source source) {}

    private final GroupTransport network;
    private final Impairment impairment;
    private final RandomGenerator random;
    private final LongSupplier clock;
    private final PriorityQueue<Delayed> delayed =
            new PriorityQueue<>(Comparator.comparingLong(Delayed::due).thenComparingLong(Delayed::order));
    private long order;
    private long lost;

    /**
     * @param clock the time in nanoseconds
     * @param random decides; with the same seed and the same datagrams it decides the same
     */
    ImpairedTransport(GroupTransport network, Impairment impairment, RandomGenerator random, LongSupplier clock) {
        this.network = network;
        this.impairment = impairment;
        this.random = random;
        this.clock = clock;
    }

    @Override
    public void send(byte[] datagram) {
        network.send(datagram);
    }

    @Override
    public Link newLink() throws NetworkException {
        return network.newLink();
    }

    @Override
    public Source self() {
        return network.self();
    }

    @Override
    public void await(long nanos) throws IOException {
        Delayed next = delayed.peek();
        network.await(next == null ? nanos : Math.max(0, Math.min(nanos, next.due - clock.getAsLong())));
    }

    @Override
    public void wakeup() {
        network.wakeup();
    }

    @Override
    public void receive(Receiver receiver, int most) throws IOException {
        network.receive((datagram, offset, length, source) -> take(datagram, offset, length, source), most);
        long now = clock.getAsLong();
        while (!delayed.isEmpty() && delayed.peek().due <= now) {
            Delayed next = delayed.remove();
            receiver.receive(next.datagram, 0, next.datagram.length, next.source);
        }
    }

    private void take(byte[] datagram, int offset, int length, Source source) {
        if (random.nextDouble() < impairment.loss || delayed.size() >= MAX_DELAYED) {
            lost++;
            return;
        }
        int copies = random.nextDouble() < impairment.duplication ? 2 : 1;
        for (int i = 0; i < copies && delayed.size() < MAX_DELAYED; i++) {
            byte[] copy = Arrays.copyOfRange(datagram, offset, offset + length);
            long due = Chance.within(impairment.delay, clock.getAsLong(), random);
            delayed.add(new Delayed(due, order++, copy, source));
        }
    }

    @Override
    public InetAddress localAddress() {
        return network.localAddress();
    }

    @Override
    public void onMove(Consumer<InetAddress> listener) {
        network.onMove(listener);
    }

    @Override
    public Reception reception() {
        Reception reception = network.reception();
        return new Reception(reception.bufferBytes(), reception.overflowed(), OptionalLong.of(lost));
    }

    @Override
    public void close() throws IOException {
        network.close();
    }
}
