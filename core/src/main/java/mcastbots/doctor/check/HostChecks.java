package mcastbots.doctor.check;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mcastbots.config.Settings;
import mcastbots.i18n.Text;

/** What the computer itself is, and has: buffers, ports, virtual networks, the terminal's encoding. */
public final class HostChecks {
    public static final String SYSTEM = "system";
    public static final String BUFFER = "buffer";
    public static final String UPLOADS = "uploads";
    public static final String ENCODING = "encoding";
    public static final String SNOOPING = "snooping";
    public static final String IPV6 = "ipv6";

    /** Less than this holds but a few hundred messages. */
    private static final int SMALL_BUFFER = 64 << 10;

    private HostChecks() {}

    /**
     * Systems whose networks are not what they seem.
     *
     * @param name the system's name as Java has it
     * @param version {@code /proc/version}
     * @param wslMode what {@code wslinfo --networking-mode} prints
     * @param container whether we run in a container
     */
    public static List<Finding> system(
            String name, Optional<String> version, Optional<String> wslMode, boolean container) {
        List<Finding> findings = new ArrayList<>();
        String kernel = version.orElse("");
        if (kernel.contains("microsoft") || kernel.contains("Microsoft")) {
            String mode = wslMode.map(String::strip).orElse("nat");
            findings.add(
                    mode.equals("mirrored") || !kernel.contains("microsoft")
                            ? Finding.note(SYSTEM, Text.of("doctor.system.wsl.mirrored"))
                            : Finding.warn(
                                            SYSTEM,
                                            Text.of("doctor.system.wsl", mode),
                                            Text.of("doctor.system.wsl.remedy"))
                                    .commands("[wsl2]", "networkingMode=mirrored"));
        }
        if (name.startsWith("Mac")) {
            findings.add(
                    Finding.note(SYSTEM, Text.of("doctor.system.mac")).remedy(Text.of("doctor.system.mac.remedy")));
        }
        if (name.startsWith("Windows")) {
            findings.add(Finding.note(SYSTEM, Text.of("doctor.system.windows"))
                    .remedy(Text.of("doctor.system.windows.remedy")));
        }
        if (container) {
            findings.add(Finding.note(SYSTEM, Text.of("doctor.system.container"))
                    .remedy(Text.of("doctor.system.container.remedy")));
        }
        return findings;
    }

    /**
     * The receive buffer.
     *
     * @param asked bytes that the programs ask for
     * @param granted bytes that the system gives; 0 if it doesn't tell
     * @param linux whether Linux's commands help
     */
    public static Finding buffer(int asked, int granted, boolean linux) {
        Text seen = Text.of("doctor.buffer.granted", asked / 1024, granted / 1024);
        if (granted >= asked || granted == 0) {
            return Finding.pass(BUFFER, seen);
        }
        Finding less = granted < SMALL_BUFFER
                ? Finding.warn(BUFFER, seen, Text.of("doctor.buffer.remedy"))
                : Finding.note(BUFFER, seen).remedy(Text.of("doctor.buffer.remedy"));
        return linux ? less.commands("sysctl -w net.core.rmem_max=" + asked) : less;
    }

    /** Datagrams were dropped since the buffer was full. */
    public static Finding overflowed(long dropped) {
        return Finding.warn(
                BUFFER, Text.of("doctor.buffer.overflowed", dropped), Text.of("doctor.buffer.overflowed.remedy"));
    }

    /**
     * The port for uploads.
     *
     * @param fault why it can't be had; empty if it can
     * @param supervisorHere whether a supervisor of this computer was heard, which may have it
     */
    public static Finding uploads(int port, Optional<String> fault, boolean supervisorHere) {
        if (fault.isEmpty()) {
            return Finding.pass(
                    UPLOADS, port == 0 ? Text.of("doctor.uploads.any") : Text.of("doctor.uploads.free", port));
        }
        if (supervisorHere) {
            return Finding.note(UPLOADS, Text.of("doctor.uploads.supervisor", port));
        }
        return Finding.warn(
                        UPLOADS,
                        Text.of("doctor.uploads.taken", port, fault.get()),
                        Text.of("doctor.uploads.taken.remedy", Settings.FILE_PORT.key()))
                .commands("ss -tlnp sport = :" + port);
    }

    /** Whether the terminal shows what the programs write, UTF-8. */
    public static Finding encoding(String nativeEncoding) {
        Charset charset;
        try {
            charset = Charset.forName(nativeEncoding);
        } catch (IllegalArgumentException unknown) {
            charset = StandardCharsets.US_ASCII;
        }
        if (charset.equals(StandardCharsets.UTF_8)) {
            return Finding.pass(ENCODING, Text.of("doctor.encoding.utf8"));
        }
        Finding other = Finding.note(ENCODING, Text.of("doctor.encoding.other", charset.name()))
                .remedy(Text.of("doctor.encoding.remedy"));
        return charset.equals(StandardCharsets.US_ASCII)
                ? other.commands("export LC_ALL=C.UTF-8")
                : other.level(Level.WARN).commands("export LC_ALL=C.UTF-8");
    }

    /**
     * A bridge of this computer that learns who wants a group, but asks nobody.
     *
     * @param snooping its {@code multicast_snooping}; empty if the interface is no bridge and in none
     * @param querier its {@code multicast_querier}
     */
    public static Optional<Finding> bridge(String bridge, Optional<String> snooping, Optional<String> querier) {
        boolean learns = snooping.filter(value -> value.strip().equals("1")).isPresent();
        boolean asks = querier.filter(value -> value.strip().equals("1")).isPresent();
        return !learns || asks
                ? Optional.empty()
                : Optional.of(Finding.note(SNOOPING, Text.of("doctor.snooping.bridge", bridge))
                        .remedy(Text.of("doctor.snooping.bridge.remedy"))
                        .commands("ip link set " + bridge + " type bridge mcast_querier 1"));
    }

    /** IPv6 that is switched off on the interface; by {@code net.ipv6.conf.IF.disable_ipv6}. */
    public static Optional<Finding> ipv6(Target target, String network, Optional<String> disabled) {
        return target.isIpv4()
                        || disabled.filter(value -> value.strip().equals("1")).isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.fail(IPV6, Text.of("doctor.ipv6.off", network), Text.of("doctor.ipv6.off.remedy"))
                        .commands("sysctl -w net.ipv6.conf." + network + ".disable_ipv6=0"));
    }

    /** The settings that make the network worse on purpose. */
    public static Finding impaired(String loss, String duplicates, String delay) {
        return Finding.warn(
                "impaired",
                Text.of("net.impaired", loss, duplicates, delay),
                Text.of("doctor.impaired.remedy", "chanLoss, chanDup, chanDelay"));
    }
}
