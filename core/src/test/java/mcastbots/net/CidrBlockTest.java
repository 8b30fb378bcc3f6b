package mcastbots.net;

import static org.assertj.core.api.Assertions.assertThat;

import mcastbots.config.Addresses;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrBlockTest {
    @ParameterizedTest
    @CsvSource({
        "10.77.0.0/24, 10.77.0.0, true",
        "10.77.0.0/24, 10.77.0.255, true",
        "10.77.0.0/24, 10.77.1.0, false",
        "10.77.0.99/24, 10.77.0.1, true",
        "10.77.0.128/25, 10.77.0.127, false",
        "10.77.0.128/25, 10.77.0.128, true",
        "10.77.0.5/32, 10.77.0.5, true",
        "10.77.0.5/32, 10.77.0.4, false",
        "10.77.0.5/31, 10.77.0.4, true",
        "0.0.0.0/0, 255.1.2.3, true",
        "0.0.0.0/0, ::1, false",
        "::/0, ::1, true",
        "::/0, 1.2.3.4, false",
        "fe80::/10, febf::1, true",
        "fe80::/10, fec0::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "::1/128, ::1, true",
        "::1/128, ::2, false"
    })
    void aBlockContainsWhatSharesItsPrefix(String block, String address, boolean contained) {
        assertThat(CidrBlock.parse(block)
                        .orElseThrow()
                        .contains(Addresses.literal(address).orElseThrow()))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "10.0.0.0",
                "10.0.0.0/",
                "/8",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/8/8",
                "10.0.0/8",
                "::1/129",
                "::1/1000",
                "10.0.0.0/255.0.0.0",
                "10.0.0.0/8 ",
                "localhost/8",
                "10.0.0.0/٨"
            })
    void whatIsNoBlockIsNone(String text) {
        assertThat(CidrBlock.parse(text)).isEmpty();
    }
}
