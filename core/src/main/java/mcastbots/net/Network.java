package mcastbots.net;

import java.util.SplittableRandom;
import mcastbots.config.Config;
import mcastbots.config.Settings;
import mcastbots.i18n.Translations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way into the group. */
public final class Network {
    private static final Logger log = LoggerFactory.getLogger(Network.class);

    private Network() {}

    /** How many bytes of datagrams the system is asked to let wait for a program. */
    public static int receiveBuffer() {
        return GroupSockets.RECEIVE_BUFFER;
    }

    /**
     * Joins the group of this configuration, over a network that is made as bad as the configuration wants.
     *
     * @throws NetworkException if it can't be joined
     */
    public static GroupTransport join(Config config, Translations tr) throws NetworkException {
        GroupTransport network = MulticastTransport.open(config, tr);
        ImpairedTransport.Impairment impairment = new ImpairedTransport.Impairment(
                config.get(Settings.CHAN_LOSS),
                config.get(Settings.CHAN_DUP),
                config.get(Settings.CHAN_DELAY).toNanos());
        if (impairment.isNone()) {
            return network;
        }
        log.warn(tr.text(
                "net.impaired",
                config.text(Settings.CHAN_LOSS),
                config.text(Settings.CHAN_DUP),
                config.text(Settings.CHAN_DELAY)));
        SplittableRandom random =
                config.get(Settings.CHAN_SEED).map(SplittableRandom::new).orElseGet(SplittableRandom::new);
        return new ImpairedTransport(network, impairment, random, System::nanoTime);
    }
}
