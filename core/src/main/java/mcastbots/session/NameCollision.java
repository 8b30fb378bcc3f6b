package mcastbots.session;

/**
 * When to take another name because somebody else uses ours.
 *
 * <p>The first collision is answered at once. A peer that follows us into every new name (a reflector that sends our own
 * datagrams back, say) would make us rename with every message: each further rename waits twice as long as the one
 * before, from one interval up to 64, until ten intervals without a collision have passed.
 */
public final class NameCollision {
    private static final int MAX_DOUBLINGS = 6;
    private static final int CALM_INTERVALS = 10;

    private final long interval;
    private int renames;
    private boolean everCollided;
    private long lastCollision;
    private long nextRename;

    /** @param interval the shortest time between two renames, in nanoseconds */
    public NameCollision(long interval) {
        this.interval = interval;
    }

    /** A message that bears our name came from another source: whether to take a new name now. */
    public boolean shouldRename(long now) {
        if (everCollided && now - lastCollision > CALM_INTERVALS * interval && now >= nextRename) {
            renames = 0;
        }
        boolean rename = renames == 0 || now >= nextRename;
        if (rename) {
            nextRename = now + (interval << Math.min(renames, MAX_DOUBLINGS));
            renames++;
        }
        everCollided = true;
        lastCollision = now;
        return rename;
    }

    /** Whether the renames don't help: more than one since the last calm. */
    public boolean isPersistent() {
        return renames > 1;
    }
}
