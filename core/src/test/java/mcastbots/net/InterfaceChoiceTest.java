package mcastbots.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.util.List;
import mcastbots.config.Addresses;
import mcastbots.i18n.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterfaceChoiceTest {
    private static final InetAddress GROUP = Addresses.literal("239.1.2.4").orElseThrow();
    private static final InetAddress IPV6_GROUP =
            Addresses.literal("ff05::ef:1:2:4").orElseThrow();

    private static String loopbackName() {
        return Loopback.loopback().getName();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.1/8", "127.0.0.1/32", "127.0.0.0/8", "127.0.0.0/24"})
    void anInterfaceIsChosenByItsAddressOrABlock(String wanted) throws NetworkException {
        InterfaceChoice choice = InterfaceChoice.of(wanted, GROUP, 8421);
        assertThat(choice.network()).isEqualTo(Loopback.loopback());
        assertThat(choice.address().getHostAddress()).isEqualTo("127.0.0.1");
        assertThat(choice.fallback()).isFalse();
        assertThat(choice.why()).isEqualTo(Text.of("net.why.setting", "chanIface", wanted));
    }

    @Test
    void anInterfaceIsChosenByItsName() throws NetworkException {
        InterfaceChoice choice = InterfaceChoice.of(loopbackName(), GROUP, 8421);
        assertThat(choice.network()).isEqualTo(Loopback.loopback());
        assertThat(choice.address().getHostAddress()).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nosuch0", "240.0.0.77", "240.0.0.0/28", "127.0.0.77/32", "::1", "LO ", "127.0.0.1/33", "*"})
    void whatNoInterfaceHasIsASettingThatIsWrong(String wanted) {
        NetworkException thrown =
                catchThrowableOfType(NetworkException.class, () -> InterfaceChoice.of(wanted, GROUP, 8421));
        assertThat(thrown).isNotNull();
        assertThat(thrown.isMisconfigured()).isTrue();
        assertThat(Loopback.ENGLISH.text(thrown.reason()))
                .startsWith("chanIface = " + wanted + ": no such IPv4 interface is up; allowed: ")
                .contains(loopbackName() + " (127.0.0.1)");
    }

    @Test
    void aLinkLocalGroupIsInTheOnlyNetwork() throws NetworkException {
        InetAddress group = Addresses.literal("ff02::ef:1:2:4").orElseThrow();
        InetAddress address = Addresses.literal("fd77::1").orElseThrow();
        InterfaceChoice.Found found = new InterfaceChoice.Found(Loopback.loopback(), address);
        InterfaceChoice choice = InterfaceChoice.only(group, List.of(found));
        assertThat(choice.address()).isEqualTo(address);
        assertThat(choice.fallback()).isFalse();
        for (List<InterfaceChoice.Found> candidates :
                List.of(List.<InterfaceChoice.Found>of(), List.of(found, found))) {
            NetworkException thrown =
                    catchThrowableOfType(NetworkException.class, () -> InterfaceChoice.only(group, candidates));
            assertThat(thrown.isMisconfigured()).isTrue();
            assertThat(Loopback.ENGLISH.text(thrown.reason()))
                    .startsWith(
                            "Each network has a group ff02:0:0:0:ef:1:2:4 of its own (link-local): set chanIface to one of: ");
        }
    }

    @Test
    void anIpv6GroupNeedsAnInterfaceWithIpv6() throws NetworkException {
        Loopback.assumeIpv6();
        for (String wanted : new String[] {"::1", "::1/128", "::/64", loopbackName()}) {
            InterfaceChoice choice = InterfaceChoice.of(wanted, IPV6_GROUP, 8421);
            assertThat(choice.network()).as(wanted).isEqualTo(Loopback.loopback());
            assertThat(InterfaceChoice.isIpv4(choice.address())).as(wanted).isFalse();
        }
        NetworkException thrown =
                catchThrowableOfType(NetworkException.class, () -> InterfaceChoice.of("127.0.0.1", IPV6_GROUP, 8421));
        assertThat(Loopback.ENGLISH.text(thrown.reason())).contains("no such IPv6 interface is up");
    }

    @Test
    void withoutTheSettingTheRouteDecidesOrTheLoopbackStepsIn() throws NetworkException {
        // Nothing is sent: which of the two it is depends on the computer, that it fits together does not.
        InterfaceChoice choice = InterfaceChoice.of("", GROUP, 8421);
        assertThat(choice.network().inetAddresses()).contains(choice.address());
        assertThat(InterfaceChoice.isIpv4(choice.address())).isTrue();
        assertThat(choice.why().key()).isEqualTo(choice.fallback() ? "net.why.noroute" : "net.why.route");
        if (choice.fallback()) {
            assertThat(choice.network()).isEqualTo(Loopback.loopback());
        }
    }
}
