package mcastbots.session;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import mcastbots.i18n.Translations;
import mcastbots.protocol.Message;
import mcastbots.protocol.SafeText;
import mcastbots.protocol.Source;
import mcastbots.reliable.Lost;
import mcastbots.secure.Distrust;
import mcastbots.secure.Guard;

/** What both kinds of peers warn of: what is wrong with the group, or with those who send to it. Never endlessly. */
public final class GroupWarnings {
    /** Who sends what is not believed is warned of this often at most; nanoseconds. */
    static final long DISTRUST_INTERVAL = 60 * Machine.SECOND;

    /** Addresses that are remembered for that. */
    static final int MAX_ADDRESSES = 1024;

    /** Of a message that is not believed, so much is shown. */
    private static final int MOST_SHOWN = 120;

    private final Translations tr;
    private final Consumer<String> log;
    private final WarningLimit losses = new WarningLimit();
    private final WarningLimit strangers = new WarningLimit();
    private boolean signedGroupTold;
    private final Map<String, Long> lastWarned = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MAX_ADDRESSES;
        }
    };

    /** @param log takes one warning */
    public GroupWarnings(Translations tr, Consumer<String> log) {
        this.tr = tr;
        this.log = log;
    }

    /**
     * A message has come that is believed. In an open group (so we think) the first one that is signed is told of: then it is
     * we who are not believed.
     *
     * @param signed whether we have the keys of a signed group
     */
    public void heard(Message message, boolean signed) {
        if (!signedGroupTold && !signed && Guard.signature(message) != null) {
            signedGroupTold = true;
            log.accept(tr.text("supervisor.log.signedgroup", message.sender()));
        }
    }

    /** Messages of another peer are lost. */
    public void lost(Lost lost, long now) {
        if (losses.allows(lost.count(), now)) {
            String text = lost.earlierToo() ? "net.lost.earlier" : "net.lost";
            log.accept(tr.text(text, lost.count(), lost.sender(), lost.text()));
            more("net.lost.more", losses);
        }
    }

    /** A message is not believed. */
    public void distrusted(Message message, Distrust why, Source source, long now) {
        String reason = switch (why) {
            case UNSIGNED -> "net.distrust.unsigned";
            case FORGED -> "net.distrust.forged";
            case NOT_ALLOWED -> "net.distrust.notallowed";
            case STALE -> "net.distrust.stale";
            case REPLAYED -> "net.distrust.replayed";
            case OVERTAKEN -> ""; // as happens in any network
        };
        if (reason.isEmpty()) {
            return;
        }
        Long last = lastWarned.get(source.address());
        if ((last == null || now - last >= DISTRUST_INTERVAL) && strangers.allows(1, now)) {
            lastWarned.remove(source.address());
            lastWarned.put(source.address(), now);
            String words = SafeText.excerpt(message.words(), MOST_SHOWN);
            log.accept(tr.text("net.distrust", source.address(), tr.text(reason), words));
            more("net.distrust.more", strangers);
        }
    }

    /**
     * An order is not obeyed.
     *
     * @param mayTell whether we have the command key: then it may be an old one, else we can't tell who has said it
     */
    public void notObeyed(Message order, boolean mayTell, long now) {
        if (strangers.allows(1, now)) {
            log.accept(tr.text(mayTell ? "net.order.old" : "net.order.nokey", order.opcodeWord(), order.sender()));
            more("net.distrust.more", strangers);
        }
    }

    /** This computer or its network drops datagrams. */
    public void overloaded(int senders, int bufferBytes) {
        log.accept(tr.text("net.overloaded", senders, bufferBytes / 1024));
    }

    private void more(String text, WarningLimit limit) {
        long untold = limit.takeUntold();
        if (untold > 0) {
            log.accept(tr.text(text, untold));
        }
    }
}
