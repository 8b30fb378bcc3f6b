package mcastbots.net;

import java.net.BindException;
import mcastbots.i18n.Text;

/** The group can't be joined, and why. */
public final class NetworkException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Text reason;
    private final boolean misconfigured;

    private NetworkException(Text reason, boolean misconfigured, Throwable cause) {
        super(reason.toString(), cause);
        this.reason = reason;
        this.misconfigured = misconfigured;
    }

    static NetworkException misconfigured(Text reason) {
        return new NetworkException(reason, true, null);
    }

    /** The system has refused something, which no setting can mend. */
    public static NetworkException failed(Text reason, Throwable cause) {
        return new NetworkException(reason, false, cause);
    }

    /** What is wrong, for a user. */
    public Text reason() {
        return reason;
    }

    /** Whether another program has the port for itself. */
    public boolean isPortTaken() {
        return getCause() instanceof BindException
                && String.valueOf(getCause().getMessage()).contains("in use");
    }

    /** Whether a setting is wrong, rather than the network. */
    public boolean isMisconfigured() {
        return misconfigured;
    }
}
