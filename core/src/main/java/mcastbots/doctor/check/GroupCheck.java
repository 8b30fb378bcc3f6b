package mcastbots.doctor.check;

import java.net.InetAddress;
import java.util.Optional;
import mcastbots.config.Settings;
import mcastbots.i18n.Text;

/** Whether the group's address and reach are such that others can hear it. */
public final class GroupCheck {
    public static final String NAME = "group";
    public static final String TTL = "ttl";

    private GroupCheck() {}

    /** What is to be said of the address (RFC 5771, RFC 4291 2.7). */
    public static Finding address(Target target) {
        String address = target.address();
        byte[] bytes = target.group().getAddress();
        if (!target.group().isMulticastAddress()) {
            return Finding.fail(
                    NAME,
                    Text.of("doctor.group.unicast", Settings.CHAN_ADDR.key(), address),
                    Text.of("doctor.group.unicast.remedy", Settings.CHAN_ADDR.defaultText()));
        }
        if (target.isIpv4()) {
            int first = bytes[0] & 0xff;
            boolean reserved = first == 224 && bytes[1] == 0 && bytes[2] == 0;
            if (reserved || first == 232) {
                return Finding.warn(
                        NAME,
                        reserved ? Text.of("doctor.group.reserved", address) : Text.of("doctor.group.source", address),
                        Text.of("doctor.group.reserved.remedy", Settings.CHAN_ADDR.defaultText()));
            }
            return Finding.pass(NAME, Text.of("doctor.group.good", address, target.port()));
        }
        return switch (bytes[1] & 0x0f) {
            case 0, 1, 15 ->
                Finding.fail(NAME, Text.of("doctor.group.scope.host", address), Text.of("doctor.group.scope.remedy"));
            case 2 -> Finding.pass(NAME, Text.of("doctor.group.scope.link", address, target.port()));
            default -> Finding.pass(NAME, Text.of("doctor.group.good", address, target.port()));
        };
    }

    /**
     * What is to be said of the time to live.
     *
     * @param loopback whether the group is kept on this computer anyway
     */
    public static Finding ttl(Target target, boolean loopback) {
        String setting = Settings.CHAN_TTL.key();
        if (target.ttl() == 0 && !loopback) {
            return Finding.fail(TTL, Text.of("doctor.ttl.zero", setting), Text.of("doctor.ttl.zero.remedy", setting));
        }
        return Finding.pass(
                TTL,
                target.ttl() <= 1
                        ? Text.of("doctor.ttl.one", setting, target.ttl())
                        : Text.of("doctor.ttl.more", setting, target.ttl()));
    }

    /** What the time to live means for a peer at that address that was heard. */
    public static Optional<Finding> ttl(Target target, Nic nic, InetAddress peer) {
        if (target.ttl() > 1 || nic.loopback() || nic.reaches(peer)) {
            return Optional.empty();
        }
        String setting = Settings.CHAN_TTL.key();
        return Optional.of(Finding.warn(
                TTL,
                Text.of("doctor.ttl.beyond", peer.getHostAddress(), setting, target.ttl()),
                Text.of("doctor.ttl.beyond.remedy", setting)));
    }
}
