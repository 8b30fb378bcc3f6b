package mcastbots.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only digits are addresses: whatever else there is would go to a name server. */
class AddressesTest {
    @ParameterizedTest
    @CsvSource({
        "1.2.3.4, 1.2.3.4",
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        "::1, 0:0:0:0:0:0:0:1",
        "FF05::EF:1:2:4, ff05:0:0:0:ef:1:2:4",
        "2001:db8:0:0:0:0:1.2.3.4, 2001:db8:0:0:0:0:102:304"
    })
    void digitsAreAddresses(String text, String address) {
        assertThat(Addresses.literal(text).orElseThrow().getHostAddress()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1.2.3.4 ",
                " 1.2.3.4",
                "1.2.3",
                "1.2.3.256",
                "1.2.3.04",
                "1.2.3.4:80",
                "1.2.3.4/8",
                "localhost",
                "a.b.c.d",
                "1234",
                "1:2",
                ":",
                ":::",
                "1:2:3:4:5:6:7:8:9",
                "g::1",
                "::1%",
                "::1/64",
                "%lo",
                "::1%nosuch0",
                "1.2.3.4%lo",
                "１.2.3.4"
            })
    void nothingElseIs(String text) {
        assertThat(Addresses.literal(text)).isEmpty();
    }

    /** Asks in a process of its own, which knows some names from a file. */
    @Test
    void noNameIsEverLookedUp(@TempDir Path directory) throws Exception {
        List<String> names = List.of(".:", ".a:", "..::", "a:", "1:b", "a.b:c", "localhost");
        Path hosts = directory.resolve("hosts");
        Files.write(hosts, names.stream().map(name -> "192.0.2.1 " + name).toList());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djdk.net.hosts.file=" + hosts,
                "-cp",
                System.getProperty("java.class.path"),
                Literals.class.getName()));
        command.addAll(names);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(output.lines()).as(output).hasSameSizeAs(names).allMatch("Optional.empty"::equals);
    }

    /** Prints which addresses its arguments are. */
    static final class Literals {
        private Literals() {}

        public static void main(String[] args) {
            for (String arg : args) {
                System.out.println(Addresses.literal(arg));
            }
        }
    }

    @Test
    void anAddressMayNameItsInterface() throws Exception {
        NetworkInterface loopback = NetworkInterface.networkInterfaces()
                .filter(AddressesTest::isLoopback)
                .findFirst()
                .orElseThrow();
        Inet6Address address = (Inet6Address)
                Addresses.literal("fe80::1%" + loopback.getIndex()).orElseThrow();
        assertThat(address.getScopeId()).isEqualTo(loopback.getIndex());
        assertThat(Addresses.literal("127.0.0.1").orElseThrow()).isInstanceOf(Inet4Address.class);
    }

    private static boolean isLoopback(NetworkInterface network) {
        try {
            return network.isLoopback();
        } catch (java.net.SocketException e) {
            return false;
        }
    }
}
