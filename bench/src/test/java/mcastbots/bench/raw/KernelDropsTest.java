package mcastbots.bench.raw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KernelDropsTest {
    /** As Linux 6 writes it; two sockets have the port 5DC0. */
    private static final List<String> TABLE = List.of(
            "   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops",
            "  187: 0901FFEF:5DC0 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 31 2 00000000 7",
            "  187: 0901FFEF:5DC0 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 32 2 00000000 5",
            "  412: 0100007F:9C41 0901FFEF:5DC0 01 00000000:00000000 00:00000000 00000000     0        0 33 2 00000000 3");

    @Test
    void theDropsOfAllSocketsOfAPortAreAdded() {
        assertThat(KernelDrops.parse(TABLE, 0x5DC0)).isEqualTo(12);
        assertThat(KernelDrops.parse(TABLE, 0x9C41)).isEqualTo(3);
        assertThat(KernelDrops.parse(TABLE, 1)).isZero();
    }
}
