package mcastbots.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import mcastbots.protocol.Source;
import mcastbots.session.Link;
import mcastbots.session.Reception;
import org.junit.jupiter.api.Test;

class ImpairedTransportTest {
    private static final Source SOURCE = new Source("10.0.0.1", 4711);

    private final List<String> arrived = new ArrayList<>();
    private final List<Long> awaited = new ArrayList<>();
    private final List<String> underWay = new ArrayList<>();
    private final List<Consumer<InetAddress>> moveListeners = new ArrayList<>();
    private long now;

    /** A perfect network in virtual time. */
    private final GroupTransport network = new GroupTransport() {
        @Override
        public InetAddress localAddress() {
            return InetAddress.getLoopbackAddress();
        }

        @Override
        public void onMove(Consumer<InetAddress> listener) {
            moveListeners.add(listener);
        }

        @Override
        public Link newLink() {
            throw new AssertionError("nobody else is here");
        }

        @Override
        public void send(byte[] datagram) {
            throw new AssertionError("nothing is sent here");
        }

        @Override
        public void await(long nanos) {
            awaited.add(nanos);
        }

        @Override
        public void wakeup() {
            throw new AssertionError("one thread only");
        }

        @Override
        public void receive(Receiver receiver, int most) {
            byte[] lent = new byte[100];
            underWay.forEach(text -> {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                System.arraycopy(bytes, 0, lent, 3, bytes.length);
                receiver.receive(lent, 3, bytes.length, SOURCE);
            });
            underWay.clear();
        }

        @Override
        public Reception reception() {
            return new Reception(212_992, OptionalLong.of(5), OptionalLong.empty());
        }

        @Override
        public void close() {
            underWay.clear();
        }
    };

    private ImpairedTransport impaired(double loss, double duplication, long delay) {
        ImpairedTransport.Impairment impairment = new ImpairedTransport.Impairment(loss, duplication, delay);
        return new ImpairedTransport(network, impairment, new SplittableRandom(5), () -> now);
    }

    private void run(ImpairedTransport transport, int datagrams) throws IOException {
        for (int i = 0; i < datagrams; i++) {
            underWay.add("message " + i);
            receive(transport);
            now++;
        }
    }

    private void receive(ImpairedTransport transport) throws IOException {
        transport.receive(
                (datagram, offset, length, source) -> {
                    assertThat(source).isEqualTo(SOURCE);
                    arrived.add(new String(datagram, offset, length, StandardCharsets.UTF_8));
                },
                256);
    }

    @Test
    void losesAboutTheShareThatIsAskedFor() throws IOException {
        run(impaired(0.2, 0, 0), 10_000);
        assertThat(arrived).hasSizeBetween(7800, 8200).doesNotHaveDuplicates();
    }

    @Test
    void whatItLosesIsCountedApartFromWhatTheSystemLoses() throws IOException {
        ImpairedTransport transport = impaired(0.2, 0.3, 0);
        run(transport, 1000);
        long lost = 1000 - arrived.stream().distinct().count();
        assertThat(lost).isPositive();
        assertThat(transport.reception()).isEqualTo(new Reception(212_992, OptionalLong.of(5), OptionalLong.of(lost)));
    }

    @Test
    void whoeverAsksIsToldOfTheNetworksMoves() {
        List<InetAddress> moved = new ArrayList<>();
        impaired(0.2, 0, 0).onMove(moved::add);
        moveListeners.get(0).accept(InetAddress.getLoopbackAddress());
        assertThat(moved).containsExactly(InetAddress.getLoopbackAddress());
    }

    @Test
    void doublesAboutTheShareThatIsAskedFor() throws IOException {
        run(impaired(0, 0.3, 0), 10_000);
        assertThat(arrived).hasSizeBetween(12_800, 13_200);
        assertThat(arrived.stream().distinct()).hasSize(10_000);
    }

    @Test
    void theSameSeedMeansTheSameFate() throws IOException {
        run(impaired(0.3, 0.3, 50), 1000);
        List<String> first = List.copyOf(arrived);
        arrived.clear();
        now = 0;
        run(impaired(0.3, 0.3, 50), 1000);
        assertThat(arrived).isEqualTo(first);
    }

    @Test
    void delaysEachByLessThanTheMostAndLosesNone() throws IOException {
        ImpairedTransport transport = impaired(0, 0, 1000);
        List<String> sent = List.of("a", "b", "c", "d", "e", "f");
        underWay.addAll(sent);
        receive(transport);
        transport.await(Long.MAX_VALUE);
        assertThat(awaited.get(0)).as("until the first is due").isBetween(0L, 999L);
        now = awaited.get(0);
        receive(transport);
        assertThat(arrived).hasSize(1);
        now = 999;
        receive(transport);
        assertThat(arrived).containsExactlyInAnyOrderElementsOf(sent).isNotEqualTo(sent);
        transport.await(77);
        assertThat(awaited.get(1)).as("nothing is under way").isEqualTo(77);
    }

    @Test
    void aFloodUnderDelayIsBounded() throws IOException {
        ImpairedTransport transport = impaired(0, 1, 1_000_000_000);
        run(transport, 20_000);
        assertThat(transport.reception().impaired()).isPresent();
        arrived.clear();
        now = Long.MAX_VALUE / 2;
        receive(transport);
        assertThat(arrived).hasSizeBetween(9_000, 10_000);
    }
}
