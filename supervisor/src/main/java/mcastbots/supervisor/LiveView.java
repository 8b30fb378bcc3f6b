package mcastbots.supervisor;

import java.util.List;
import mcastbots.protocol.Message;
import mcastbots.protocol.Source;
import mcastbots.reliable.Lost;
import mcastbots.reliable.Verdict;
import mcastbots.session.ForwardingPeer;
import mcastbots.session.Group;
import mcastbots.session.Machine;
import mcastbots.supervisor.console.Figures;
import mcastbots.supervisor.console.PeerRow;

/**
 * A supervisor that is being watched: what happens to it goes on to it, and now and then a picture of the group to the
 * screen. While nothing changes there is no new picture, and nothing to wake up for.
 */
final class LiveView extends ForwardingPeer {
    /** Two pictures are so far apart at least; nanoseconds. */
    static final long APART = Machine.SECOND / 4;

    /** Where the pictures go. They must not be waited for. */
    interface Screen {
        /** The group in a line. */
        void show(Figures figures);

        /** Each peer; only if that {@linkplain LiveView#setDetailed is wanted}. */
        void show(String ownName, Figures figures, List<PeerRow> peers);
    }

    private final Supervisor supervisor;
    private final Group group;
    private final Screen screen;
    private final Activity activity = new Activity();
    private boolean detailed;
    private Figures shown;
    private long shownAt;
    private long shownChanges;

    LiveView(Supervisor supervisor, Group group, Screen screen) {
        super(supervisor);
        this.supervisor = supervisor;
        this.group = group;
        this.screen = screen;
    }

    /** Whether the picture has each peer in it from now on. */
    void setDetailed(boolean detailed) {
        this.detailed = detailed;
        shown = null;
    }

    @Override
    public void receive(Message message, Source source, Verdict verdict, long now) {
        super.receive(message, source, verdict, now);
        if (!message.sender().equals(group.name())) {
            activity.heard(message, verdict, now);
        }
    }

    @Override
    public void lost(Lost lost, long now) {
        super.lost(lost, now);
        activity.lost(lost.count());
    }

    @Override
    public void tick(long now) {
        super.tick(now);
        if (now >= pictureDue(now)) {
            shownAt = now;
            shownChanges = activity.changes();
            show(activity.figures(supervisor.roster(), supervisor.isPaused(), now), now);
        }
    }

    private void show(Figures figures, long now) {
        if (detailed) {
            screen.show(group.name(), figures, activity.rows(supervisor.roster(), group.statistics(), now));
        } else if (!figures.equals(shown)) {
            screen.show(figures);
        }
        shown = figures;
    }

    /** Soon if there is news; else in a second, while there is something that changes with time alone: rates and ages. */
    private long pictureDue(long now) {
        if (shown == null) {
            return now;
        }
        Roster roster = supervisor.roster();
        boolean news = activity.changes() != shownChanges
                || roster.names().size() != shown.bots() + shown.supervisors()
                || supervisor.isPaused() != shown.paused();
        if (news) {
            return shownAt + APART;
        }
        return detailed || shown.perSecond() > 0 || activity.isBusy(now) ? shownAt + Machine.SECOND : Machine.NEVER;
    }

    @Override
    public long nextDeadline() {
        return Math.min(super.nextDeadline(), pictureDue(shownAt));
    }
}
