package mcastbots.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.NetworkInterface;
import org.junit.jupiter.api.Test;
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
