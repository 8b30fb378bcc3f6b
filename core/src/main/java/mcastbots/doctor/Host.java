package mcastbots.doctor;

import java.util.List;
import java.util.Optional;
import mcastbots.doctor.check.Nic;

/** This computer, as far as it can be asked without changing anything. */
interface Host {
    /** The content of a file; empty if it can't be read. */
    Optional<String> read(String file);

    /** Whether there is such a file or directory. */
    boolean exists(String file);

    /** The file that a symbolic link leads to, its name alone; empty if it is none. */
    Optional<String> link(String file);

    /** What a command prints; empty if there is none, it fails or takes too long. */
    Optional<String> run(String... command);

    /** A property of the system, such as {@code os.name}. */
    String property(String name);

    /** Its network interfaces, also those that are down. */
    List<Nic> interfaces();

    /** Why no server can be opened at a TCP port; empty if one can. */
    Optional<String> bind(String address, int port);

    /** Whether we may see everything. */
    default boolean isRoot() {
        return property("user.name").equals("root");
    }

    /** Whether it runs Linux. */
    default boolean isLinux() {
        return property("os.name").startsWith("Linux");
    }
}
