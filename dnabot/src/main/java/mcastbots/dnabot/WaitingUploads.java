package mcastbots.dnabot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import mcastbots.session.Machine;

/** Uploads that all bots were asked for: each starts after a random time, lest all come to the supervisor at once. */
final class WaitingUploads {
    /** A flood of {@code UPLD *} must not grow without end. */
    static final int MAX_WAITING = 64;

    private record Waiting(long due, UploadRequest request) {}

    private final Queue<Waiting> uploads = new PriorityQueue<>(Comparator.comparingLong(Waiting::due));

    /** Lets an upload wait until then; false if too many do already. */
    boolean add(UploadRequest request, long due) {
        return uploads.size() < MAX_WAITING && uploads.add(new Waiting(due, request));
    }

    /** Those whose time has come, which wait no more. */
    List<UploadRequest> takeDue(long now) {
        List<UploadRequest> due = new ArrayList<>();
        while (!uploads.isEmpty() && now >= uploads.peek().due()) {
            due.add(uploads.remove().request());
        }
        return due;
    }

    /** When the next one's time comes. */
    long due() {
        return uploads.isEmpty() ? Machine.NEVER : uploads.peek().due();
    }
}
