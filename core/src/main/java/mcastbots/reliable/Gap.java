package mcastbots.reliable;

import java.util.List;
import mcastbots.protocol.NumberRange;

/** Numbers of one stream that were found missing at the same moment, and when to ask for them. */
final class Gap {
    final Stream stream;
    final NumberRange numbers;
    /** When they were found missing, in nanoseconds. */
    final long opened;
    /** Whether we only suspect that they exist: the sender is silent, and may have said them last. */
    final boolean tail;
    /** When to ask next. It only ever moves further away. */
    long due;
    /** Until then somebody has just asked, and the answer is under way. */
    long holdUntil = Long.MIN_VALUE;
    /** How often somebody has asked, we or another peer. */
    int tries;
    /** Whether nothing of it is wanted any more, whatever its numbers may stand for later. */
    boolean closed;

    Gap(Stream stream, NumberRange numbers, long opened, boolean tail, long due) {
        this.stream = stream;
        this.numbers = numbers;
        this.opened = opened;
        this.tail = tail;
        this.due = due;
    }

    /** What of it is still wanted. */
    List<NumberRange> missing() {
        if (closed) {
            return List.of();
        }
        if (tail) {
            return stream.highest() < numbers.first() ? List.of(numbers) : List.of();
        }
        return stream.missing(numbers);
    }
}
