package mcastbots.doctor.check;

import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * The group that is to be heard, as the configuration has it.
 *
 * @param group its address
 * @param port its UDP port
 * @param wanted the setting {@code chanIface}; may be empty
 * @param ttl the setting {@code chanTtl}
 * @param uploads the TCP port for uploads: 0 if any will do, -1 if none are taken here
 */
public record Target(InetAddress group, int port, String wanted, int ttl, int uploads) {
    public boolean isIpv4() {
        return group instanceof Inet4Address;
    }

    public String address() {
        return group.getHostAddress();
    }
}
