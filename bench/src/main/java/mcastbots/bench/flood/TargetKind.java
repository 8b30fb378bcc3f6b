package mcastbots.bench.flood;

import java.util.ArrayList;
import java.util.List;
import mcastbots.bench.Part.Bench;
import mcastbots.bench.raw.GroupAddress;
import mcastbots.bench.receive.Receiver;
import mcastbots.bench.receive.ReceiverChild;

/**
 * What is flooded.
 *
 * @param title what the table calls it
 * @param factory starts one
 */
record TargetKind(String title, Factory factory) {
    /** Starts a target. */
    @FunctionalInterface
    interface Factory {
        /** Starts one in this group. */
        Target start(Bench bench, GroupAddress group) throws Exception;
    }

    /** All that there are here; the first is the limit. */
    static List<TargetKind> all(Bench bench) {
        List<TargetKind> kinds = new ArrayList<>(List.of(
                new TargetKind("raw receive", (b, group) -> receiver(b, group, Receiver.Way.RAW)),
                new TargetKind("peer that does nothing", (b, group) -> receiver(b, group, Receiver.Way.PEER)),
                new TargetKind("supervisor, to a file", SupervisorTarget::ours),
                new TargetKind("bot", BotTarget::new)));
        bench.original()
                .ifPresent(sources -> kinds.add(new TargetKind(
                        "supervisor of the original", (b, group) -> SupervisorTarget.original(sources, b, group))));
        return kinds;
    }

    private static Target receiver(Bench bench, GroupAddress group, Receiver.Way way) throws Exception {
        ReceiverChild receiver = new ReceiverChild(bench.newDirectory(), group, way);
        return new Target() {
            @Override
            public boolean tookIn(long sent) throws Exception {
                return receiver.hasReceived(sent);
            }

            @Override
            public void close() {
                receiver.close();
            }
        };
    }
}
