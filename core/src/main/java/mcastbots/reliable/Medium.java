package mcastbots.reliable;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import mcastbots.protocol.Message;
import mcastbots.protocol.Nack;
import mcastbots.protocol.NumberRange;
import mcastbots.protocol.RepairMessage;
import mcastbots.protocol.Resend;
import mcastbots.protocol.Skip;
import mcastbots.protocol.StreamId;

/** What the parts of {@link Reliability} share: how they speak to the group, and how long they wait before. */
final class Medium {
    /** What a peer that does not keep up does to all of its waits. */
    private static final int SLOWER = 4;

    private final BackOff backOff;
    private final RandomGenerator random;
    private final Streams streams;
    private final Overload overload;
    private final Reliability.Output output;
    final Trace trace;
    final AnswerTime answerTime = new AnswerTime();

    Medium(
            BackOff backOff,
            RandomGenerator random,
            Streams streams,
            Overload overload,
            Reliability.Output output,
            Trace trace) {
        this.backOff = backOff;
        this.random = random;
        this.streams = streams;
        this.overload = overload;
        this.output = output;
        this.trace = trace;
    }

    /** A random time to wait before saying what others may be about to say. */
    long backOff(long now) {
        long wait = backOff.wait(streams.live(now), random);
        return overload.isActive(now) ? SLOWER * wait : wait;
    }

    /** A random time from 0 to this. */
    long within(long range) {
        return range <= 0 ? 0 : random.nextLong(range);
    }

    boolean suppresses() {
        return backOff.suppresses();
    }

    /** Repeats a message. */
    void repeat(Resend resend, long now) {
        if (output.send(resend, now) && trace.isOn()) {
            Message message = resend.original();
            String number = Long.toString(message.sequence());
            trace.add(now, Trace.Event.REPAIR_SENT, resend.owner(), number, message.opcodeWord());
        }
    }

    /**
     * Asks the group for messages.
     *
     * @param question whose turn it was, asked already
     */
    void ask(Stream stream, List<NumberRange> numbers, Question question, long now) {
        NumberMessage nack = fitting -> new Nack(stream.name(), stream.id(), fitting, question.tries());
        send(nack, numbers, now).ifPresent(sent -> {
            stream.window.troubles().nacksSent++;
            if (trace.isOn()) {
                String plan = "try " + question.tries() + ", again in " + millis(question.due() - now) + " ms";
                trace.add(now, Trace.Event.NACK_SENT, stream.name(), sent.text(), plan);
            }
        });
    }

    /** Says that messages can't be repeated. */
    void skip(String owner, StreamId stream, List<NumberRange> numbers, long now) {
        send(fitting -> new Skip(owner, stream, fitting), numbers, now)
                .ifPresent(sent -> trace.add(now, Trace.Event.SKIP_SENT, owner, sent.text(), ""));
    }

    @FunctionalInterface
    private interface NumberMessage {
        RepairMessage about(List<NumberRange> numbers);
    }

    /** Sends a message about as many of these numbers as fit into a datagram; empty if not even one does. */
    private Optional<RepairMessage> send(NumberMessage message, List<NumberRange> numbers, long now) {
        for (int count = Math.min(numbers.size(), NumberRange.MAX_IN_LIST); count > 0; count /= 2) {
            RepairMessage fitting = message.about(List.copyOf(numbers.subList(0, count)));
            if (output.send(fitting, now)) {
                return Optional.of(fitting);
            }
        }
        return Optional.empty();
    }

    /** Another peer has asked for what we were about to ask for. */
    void saved(Stream stream, String numbers, long now) {
        stream.window.troubles().nacksSaved++;
        trace.add(now, Trace.Event.NACK_SAVED, stream.name(), numbers, "");
    }

    static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.1f", nanos / 1e6);
    }
}
