package mcastbots.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketDropsTest {
    /** Of a computer with three peers on port 8421 (hexadecimal 20E5). */
    private static final String UDP = """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
              104: 040201EF:20E5 00000000:0000 07 00000000:00000000 00:00000000 00000000  1000        0 24530 2 0000000000000000 7
              104: 040201EF:20E5 00000000:0000 07 00000000:00033F00 00:00000000 00000000  1000        0 24531 2 0000000000000000 123456789012
            32104: 040201EF:20E5 00000000:0000 07 00000000:00000000 00:00000000 00000000  1000        0 24532 2 0000000000000000 0
              466: 0100007F:14E9 00000000:0000 07 00000000:00000000 00:00000000 00000000   111        0 24533 2 0000000000000000 5
            """;

    private static final String UDP6 = """
              sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
              104: 000005FF000000000000000001000000:20E5 00000000000000000000000000000000:0000 07 00000000:00000000 00:00000000 00000000  1000        0 24540 2 0000000000000000 11
            """;

    private static OptionalLong parse(String table, int port, String... inodes) {
        return SocketDrops.parse(table.lines().toList(), port, Set.of(inodes));
    }

    @Test
    void ofSeveralSocketsOnThePortOnlyOursCount() {
        assertThat(parse(UDP, 8421, "24530")).hasValue(7);
        assertThat(parse(UDP, 8421, "24531")).hasValue(123_456_789_012L);
        assertThat(parse(UDP, 8421, "24532", "24533")).hasValue(0);
        assertThat(parse(UDP, 5353, "24532", "24533")).hasValue(5);
        assertThat(parse(UDP, 8421, "24530", "24532")).hasValue(7);
        assertThat(parse(UDP6, 8421, "24540")).hasValue(11);
    }

    @Test
    void aSocketThatIsNotThereHasNoDrops() {
        assertThat(parse(UDP, 8421)).isEmpty();
        assertThat(parse(UDP, 8421, "24533")).isEmpty();
        assertThat(parse(UDP, 8422, "24530")).isEmpty();
        assertThat(parse("", 8421, "24530")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "many", "0x10", "99999999999999999999"})
    void whatIsNoCountIsNone(String drops) {
        String line =
                "104: 040201EF:20E5 00000000:0000 07 00000000:00000000 00:00000000 00000000 1000 0 24530 2 0 " + drops;
        assertThat(parse(line, 8421, "24530")).isEmpty();
    }

    @Test
    void theTablesOfBothFamiliesAreRead(@TempDir Path proc) throws IOException {
        Path files = Files.createDirectories(proc.resolve("self/fd"));
        Files.createSymbolicLink(files.resolve("1"), Path.of("socket:[24530]"));
        Files.createSymbolicLink(files.resolve("2"), Path.of("socket:[24540]"));
        Files.createSymbolicLink(files.resolve("3"), Path.of("pipe:[24531]"));
        Files.createDirectory(proc.resolve("net"));
        Files.writeString(proc.resolve("net/udp"), UDP);
        assertThat(SocketDrops.of(8421, proc)).hasValue(7);
        Files.writeString(proc.resolve("net/udp6"), UDP6);
        assertThat(SocketDrops.of(8421, proc)).hasValue(18);
        Files.delete(proc.resolve("net/udp"));
        assertThat(SocketDrops.of(8421, proc)).hasValue(11);
    }

    @Test
    void aSystemThatDoesNotTellIsNoFault(@TempDir Path elsewhere) {
        assertThat(SocketDrops.of(8421, elsewhere)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void aSocketThatNobodyReadsOverflowsAndThatIsCounted(String address) throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/net/udp")), "only Linux tells");
        InetAddress local = InetAddress.getByName(address);
        if (!InterfaceChoice.isIpv4(local)) {
            Loopback.assumeIpv6();
        }
        try (DatagramSocket unread = new DatagramSocket(null);
                DatagramSocket sender = new DatagramSocket(new InetSocketAddress(local, 0))) {
            unread.setReceiveBufferSize(4096);
            unread.bind(new InetSocketAddress(local, 0));
            int port = unread.getLocalPort();
            assertThat(SocketDrops.of(port)).hasValue(0);
            DatagramPacket packet = new DatagramPacket(new byte[1000], 1000, local, port);
            int sent = 100;
            for (int i = 0; i < sent; i++) {
                sender.send(packet);
            }
            await().until(() -> SocketDrops.of(port).orElseThrow() >= sent - 10); // so many fit at most
            assertThat(SocketDrops.of(port).orElseThrow()).isLessThan(sent);
        }
    }
}
