package mcastbots.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import mcastbots.config.Config;
import mcastbots.i18n.Text;
import mcastbots.protocol.Source;
import mcastbots.session.Link;
import mcastbots.session.Reception;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real sockets on the loopback interface. */
@Timeout(60)
class MulticastTransportTest {

    private void assertHearEachOtherButNotThemselves(String group) throws Exception {
        int port = Loopback.freePort();
        try (MulticastTransport one = Loopback.open(Loopback.config(group, port));
                MulticastTransport two = Loopback.open(Loopback.config(group, port));
                MulticastTransport three = Loopback.open(Loopback.config(group, port))) {
            Loopback.send(one, "of one");
            Loopback.send(two, "of two");
            Loopback.send(three, "of three");
            Loopback.send(three, "end");
            assertThat(Loopback.heardUpTo(one, "end")).containsExactly("of two", "of three", "end");
            assertThat(Loopback.heardUpTo(two, "end")).containsExactly("of one", "of three", "end");
            Loopback.send(one, "end of three");
            assertThat(Loopback.heardUpTo(three, "end of three")).containsExactly("of one", "of two", "end of three");
        }
    }

    @Test
    void peersHearEachOtherButNotThemselves() throws Exception {
        assertHearEachOtherButNotThemselves(Loopback.randomGroup());
    }

    @Test
    void peersHearEachOtherByIpv6() throws Exception {
        Loopback.assumeIpv6Multicast();
        assertHearEachOtherButNotThemselves(Loopback.randomIpv6Group());
    }

    @Test
    void twoGroupsOnOnePortAreKeptApart() throws Exception {
        int port = Loopback.freePort();
        String here = "239.77.1." + (port % 250 + 1);
        String there = "239.77.2." + (port % 250 + 1);
        try (MulticastTransport one = Loopback.open(Loopback.config(here, port));
                MulticastTransport two = Loopback.open(Loopback.config(here, port));
                MulticastTransport other = Loopback.open(Loopback.config(there, port));
                MulticastTransport other2 = Loopback.open(Loopback.config(there, port))) {
            Loopback.send(other, "for there");
            Loopback.send(one, "for here");
            assertThat(Loopback.heardUpTo(two, "for here")).containsExactly("for here");
            assertThat(Loopback.heardUpTo(other2, "for there")).containsExactly("for there");
        }
    }

    @Test
    void aDatagramToThePortThatIsNotForTheGroupIsKeptOut() throws Exception {
        int port = Loopback.freePort();
        String group = Loopback.randomGroup();
        try (MulticastTransport one = Loopback.open(Loopback.config(group, port));
                MulticastTransport two = Loopback.open(Loopback.config(group, port));
                DatagramChannel stranger = DatagramChannel.open()) {
            stranger.send(ByteBuffer.wrap(new byte[] {'x'}), new InetSocketAddress(Loopback.ADDRESS, port));
            Loopback.send(two, "end");
            assertThat(Loopback.heardUpTo(one, "end")).containsExactly("end");
        }
    }

    @Test
    void theSourceIsTheSendersAddressAndPortAndStays() throws Exception {
        int port = Loopback.freePort();
        String group = Loopback.randomGroup();
        try (MulticastTransport one = Loopback.open(Loopback.config(group, port));
                MulticastTransport two = Loopback.open(Loopback.config(group, port));
                MulticastTransport three = Loopback.open(Loopback.config(group, port))) {
            Loopback.send(two, "a");
            Loopback.send(three, "b");
            Loopback.send(two, "c");
            List<Source> sources = new ArrayList<>();
            while (sources.size() < 3) {
                one.await(Long.MAX_VALUE);
                one.receive((datagram, offset, length, source) -> sources.add(source), 1);
            }
            assertThat(sources.get(0)).isEqualTo(sources.get(2)).isNotEqualTo(sources.get(1));
            assertThat(sources).allSatisfy(source -> {
                assertThat(source.address()).isEqualTo("127.0.0.1");
                assertThat(source.port()).isNotEqualTo(port);
            });
            assertThat(one.localAddress().getHostAddress()).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void whatIsTooLongIsCut() throws Exception {
        int port = Loopback.freePort();
        String group = Loopback.randomGroup();
        try (MulticastTransport small = Loopback.open(Loopback.config(
                        "chanAddr=" + group, "chanPort=" + port, "chanIface=127.0.0.1", "PKT_SIZE=300"));
                MulticastTransport large = Loopback.open(Loopback.config(
                        "chanAddr=" + group, "chanPort=" + port, "chanIface=127.0.0.1", "PKT_SIZE=60000"))) {
            Loopback.send(large, "x".repeat(300));
            Loopback.send(large, "y".repeat(301));
            Loopback.send(large, "z".repeat(60_000));
            Loopback.send(large, "end");
            assertThat(Loopback.heardUpTo(small, "end"))
                    .containsExactly("x".repeat(300), "y".repeat(300), "z".repeat(300), "end");
            Loopback.send(small, "q".repeat(60_000));
            Loopback.send(small, "end");
            assertThat(Loopback.heardUpTo(large, "end")).containsExactly("q".repeat(60_000), "end");
        }
    }

    @Test
    void whatItHasNoRoomForIsCountedWhereTheSystemTells() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/net/udp")), "only Linux tells");
        int port = Loopback.freePort();
        String group = Loopback.randomGroup();
        try (MulticastTransport unread = Loopback.open(Loopback.config(group, port));
                MulticastTransport read = Loopback.open(Loopback.config(group, port))) {
            Reception before = unread.reception();
            assertThat(before.bufferBytes()).isPositive();
            assertThat(before.overflowed()).hasValue(0);
            assertThat(before.impaired()).isEmpty();
            byte[] large = new byte[60_000];
            // Linux grants twice what it says, for its own bookkeeping.
            for (int i = 0; i <= 3 * before.bufferBytes() / large.length; i++) {
                read.send(large);
            }
            await().until(() -> unread.reception().overflowed().orElseThrow() > 0);
        }
    }

    @Test
    void whatTheNetworkDoesNotTakeIsLostAndTheNextIsNot() throws Exception {
        int port = Loopback.freePort();
        String group = Loopback.randomGroup();
        try (MulticastTransport one = Loopback.open(Loopback.config(group, port));
                MulticastTransport two = Loopback.open(Loopback.config(group, port))) {
            one.send(new byte[100_000]); // more than UDP can carry
            Loopback.send(one, "end");
            assertThat(Loopback.heardUpTo(two, "end")).containsExactly("end");
        }
    }

    @Test
    void withAPlainAddressTheLastOneReceives() throws Exception {
        int port = Loopback.freePort();
        String settings = "chanAddr=127.0.0.1";
        try (MulticastTransport first = Loopback.open(Loopback.config(settings, "chanPort=" + port));
                MulticastTransport last = Loopback.open(Loopback.config(settings, "chanPort=" + port))) {
            Loopback.send(last, "of last");
            Loopback.send(first, "of first");
            assertThat(Loopback.heardUpTo(last, "of first")).containsExactly("of first");
            List<String> heard = new ArrayList<>();
            first.await(0);
            first.receive(
                    (d, offset, length, s) -> heard.add(new String(d, offset, length, StandardCharsets.UTF_8)), 9);
            assertThat(heard).isEmpty(); // all that was sent before has been delivered by now
        }
    }

    @Test
    void aWakeUpBeforeTheWaitCounts() throws Exception {
        try (MulticastTransport one = Loopback.open(Loopback.config(Loopback.randomGroup(), Loopback.freePort()))) {
            one.wakeup();
            one.await(Long.MAX_VALUE); // or the test would time out
            Thread waker = new Thread(one::wakeup);
            waker.start();
            one.await(Long.MAX_VALUE);
            waker.join();
            one.await(1); // a nanosecond: rounded up, but over
            one.await(0);
        }
    }

    @Test
    void anInterfaceThatIsNotThereIsASettingThatIsWrong() {
        NetworkException thrown =
                catchThrowableOfType(NetworkException.class, () -> Loopback.open(Loopback.config("chanIface=nosuch0")));
        assertThat(thrown.isMisconfigured()).isTrue();
    }

    @Test
    void anAddressThatIsNotOursIsAFailureOfTheNetwork() {
        NetworkException thrown = catchThrowableOfType(
                NetworkException.class, () -> Loopback.open(Loopback.config("chanAddr=240.0.0.7", "chanPort=8421")));
        assertThat(thrown.isMisconfigured()).isFalse();
        assertThat(Loopback.ENGLISH.text(thrown.reason())).startsWith("Cannot join the group 240.0.0.7 port 8421: ");
    }

    @Test
    void aPortThatIsTakenForGoodIsAFailureOfTheNetwork() throws IOException {
        try (DatagramChannel selfish = DatagramChannel.open()) {
            selfish.bind(new InetSocketAddress(Loopback.ADDRESS, 0)); // does not share its port
            int port = ((InetSocketAddress) selfish.getLocalAddress()).getPort();
            NetworkException thrown = catchThrowableOfType(
                    NetworkException.class,
                    () -> Loopback.open(Loopback.config("chanAddr=127.0.0.1", "chanPort=" + port)));
            assertThat(thrown.isMisconfigured()).isFalse();
        }
    }

    @Test
    void closingTwiceIsHarmless() throws NetworkException {
        MulticastTransport one = Loopback.open(Loopback.config(Loopback.randomGroup(), Loopback.freePort()));
        one.close();
        one.close();
    }

    private static MulticastTransport openAt(String address, Config config, AtomicLong clock) throws Exception {
        InetAddress there = InetAddress.getByName(address);
        InterfaceChoice choice = new InterfaceChoice(Loopback.loopback(), there, Text.of("net.why.down"), false);
        GroupSockets sockets = GroupSockets.open(config, Optional.of(choice), Loopback.ENGLISH);
        return MulticastTransport.open(config, sockets, clock::get, Loopback.ENGLISH);
    }

    @Test
    void whoseAddressIsGoneJoinsAnew() throws Exception {
        assumeTrue(System.getProperty("os.name").startsWith("Linux"), "all of 127.0.0.0/8 is ours only there");
        Config config = Loopback.config(Loopback.randomGroup(), Loopback.freePort());
        AtomicLong clock = new AtomicLong(-5);
        List<InetAddress> moves = new ArrayList<>();
        // It can be bound, but is no address of the interface, as if it had been taken away.
        try (MulticastTransport one = openAt("127.0.0.9", config, clock);
                MulticastTransport two = Loopback.open(config)) {
            one.onMove(moves::add);
            Link another = one.newLink();
            Source before = one.self();
            assertThat(another.self()).isNotEqualTo(before);
            clock.addAndGet(MulticastTransport.LOOK_EVERY - 1);
            one.await(0);
            assertThat(one.self()).isEqualTo(before);
            clock.incrementAndGet();
            one.await(0);
            assertThat(moves).containsExactly(Loopback.ADDRESS);
            assertThat(one.localAddress()).isEqualTo(Loopback.ADDRESS);
            assertThat(another.self().address()).isEqualTo(one.self().address());
            Loopback.send(one, "from the new address");
            another.send("from another port".getBytes(StandardCharsets.UTF_8));
            assertThat(Loopback.heardUpTo(two, "from another port")).hasSize(2);
            Loopback.send(two, "end");
            assertThat(Loopback.heardUpTo(one, "end")).containsExactly("end"); // and not its own
        }
    }

    @Test
    void whoseAddressStaysStays() throws Exception {
        Config config = Loopback.config(Loopback.randomGroup(), Loopback.freePort());
        AtomicLong clock = new AtomicLong();
        try (MulticastTransport one = openAt("127.0.0.1", config, clock)) {
            Source before = one.self();
            clock.addAndGet(10 * MulticastTransport.LOOK_EVERY);
            one.await(0);
            assertThat(one.self()).isEqualTo(before);
        }
    }

    @Test
    void whereTheInterfaceIsGoneItWaitsForIt() throws Exception {
        assumeTrue(System.getProperty("os.name").startsWith("Linux"), "all of 127.0.0.0/8 is ours only there");
        String group = Loopback.randomGroup();
        int port = Loopback.freePort();
        Config wanted = Loopback.config("chanAddr=" + group, "chanPort=" + port, "chanIface=127.0.0.9");
        AtomicLong clock = new AtomicLong();
        List<InetAddress> moves = new ArrayList<>();
        try (MulticastTransport one = openAt("127.0.0.9", wanted, clock);
                MulticastTransport two = Loopback.open(Loopback.config(group, port))) {
            one.onMove(moves::add);
            for (int i = 0; i < 3; i++) {
                clock.addAndGet(MulticastTransport.LOOK_EVERY);
                one.await(0);
            }
            assertThat(moves).as("no such interface is up").isEmpty();
            Loopback.send(two, "end");
            assertThat(Loopback.heardUpTo(one, "end")).as("what works goes on").containsExactly("end");
        }
    }
}
