package mcastbots.reliable;

import java.util.List;
import mcastbots.protocol.NumberRange;

/** Numbers of one stream that were found missing at the same moment. */
final class Gap {
    final Stream stream;
    final NumberRange numbers;
    /** When they were found missing, in nanoseconds. */
    final long opened;

    final Question question;
    /** Whether nothing of it is wanted any more, whatever its numbers may stand for later. */
    boolean closed;

    Gap(Stream stream, NumberRange numbers, long opened, Question question) {
        this.stream = stream;
        this.numbers = numbers;
        this.opened = opened;
        this.question = question;
    }

    /** Whether anything of it is still wanted. */
    boolean isOpen() {
        closed = closed || !stream.window.isMissingAny(numbers);
        return !closed;
    }

    /** What of it is still wanted. */
    List<NumberRange> missing() {
        return closed ? List.of() : stream.window.missing(numbers);
    }
}
