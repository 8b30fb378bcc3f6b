package mcastbots.bench.start;

import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import mcastbots.bench.raw.GroupAddress;

/** The least that a JVM has to do before a first BEAT: it joins the group, says it, and stays. */
final class BareBeat {
    private BareBeat() {}

    /**
     * Beats once.
     *
     * @param args the group
     */
    public static void main(String[] args) throws Exception {
        GroupAddress group = GroupAddress.parse(args[0]);
        try (DatagramChannel in = group.openReceiver();
                DatagramChannel out = group.openSender()) {
            out.write(ByteBuffer.wrap("25ABAC22 0 BEAT * Beep".getBytes(StandardCharsets.US_ASCII)));
            in.receive(ByteBuffer.allocate(1024));
            while (System.in.read() >= 0) {
                // Until whoever measures has seen enough.
            }
        }
    }
}
