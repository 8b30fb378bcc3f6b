package mcastbots.supervisor.console;

import java.util.Collection;

/** Who does what is typed on the console; the methods wait until it is done. */
public interface Commander {
    /** Does what a line asks for; whether there is still something to be commanded. */
    boolean command(String line) throws InterruptedException;

    /** Whether each peer is to be {@linkplain LineConsole#show shown} from now on. */
    void setDetailed(boolean detailed) throws InterruptedException;

    /** The names of all bots that are there. */
    Collection<String> bots() throws InterruptedException;

    /** Leaves the group. */
    void leave() throws InterruptedException;
}
