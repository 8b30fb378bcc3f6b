package mcastbots.doctor.firewall;

import java.util.List;
import java.util.function.Function;

/**
 * One rule of a chain.
 *
 * @param text as its tool lists it
 * @param tests what must be true of a packet
 * @param action what becomes of it then
 * @param target the chain that {@link Action#JUMP} and {@link Action#GOTO} lead to, else empty
 */
record Rule(String text, List<Function<Packet, Match>> tests, Action action, String target) {
    enum Action {
        ACCEPT,
        DROP,
        RETURN,
        JUMP,
        GOTO,
        /** On to the next rule: it only counts, logs or marks. */
        CONTINUE
    }

    Match matches(Packet packet) {
        Match match = Match.YES;
        for (Function<Packet, Match> test : tests) {
            match = match.and(test.apply(packet));
        }
        return match;
    }
}
