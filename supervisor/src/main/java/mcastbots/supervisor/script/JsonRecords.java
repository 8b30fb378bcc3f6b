package mcastbots.supervisor.script;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import mcastbots.cli.Json;
import mcastbots.protocol.Message;
import mcastbots.protocol.PeerName;
import mcastbots.protocol.Source;
import mcastbots.reliable.Lost;
import mcastbots.reliable.Verdict;

/** Records as JSON Lines. README.md documents the fields, and that new ones may be added. */
final class JsonRecords implements Records {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final LongSupplier clock;

    /** @param clock the time of day, in milliseconds since 1970 */
    JsonRecords(LongSupplier clock) {
        this.clock = clock;
    }

    private Json record(String type) {
        return Json.record(type, Instant.ofEpochMilli(clock.getAsLong()));
    }

    private static void putSource(Json json, Source source) {
        json.put("address", source.address()).put("port", source.port());
    }

    private Json message(String type, Message message, Source source, Verdict verdict) {
        Json json = record(type)
                .put("sender", message.sender())
                .put("seq", message.sequence())
                .put("opcode", message.opcodeWord())
                .put("destination", message.destination())
                .put("text", message.text());
        putSource(json, source);
        return json.put("repaired", verdict == Verdict.REPAIRED).put("extensions", message.extensions());
    }

    @Override
    public String message(Message message, Source source, Verdict verdict) {
        return message("message", message, source, verdict).toString();
    }

    @Override
    public Optional<String> lost(Lost lost) {
        String ranges = lost.numbers().stream()
                .map(range -> "[" + range.first() + "," + range.last() + "]")
                .collect(Collectors.joining(",", "[", "]"));
        Json json = record("lost").put("sender", lost.sender());
        putSource(json, lost.source());
        return Optional.of(json.put("count", lost.count())
                .putRaw("ranges", ranges)
                .put("earlier", lost.earlierToo())
                .toString());
    }

    @Override
    public String answer(Message message, Source source, Verdict verdict, long roundTrip) {
        return message("answer", message, source, verdict)
                .putMillis("rtt_ms", roundTrip)
                .toString();
    }

    @Override
    public List<String> summary(SendOrder order, boolean sent, RoundTrips answers, long elapsed) {
        boolean none = answers.count() == 0;
        return List.of(record("summary")
                .put("opcode", order.opcode().name())
                .put("destination", order.destination())
                .put("sent", sent ? 1 : 0)
                .put("answered", answers.count())
                .putMillis("elapsed_ms", elapsed)
                .putMillis("min_ms", none ? UNKNOWN : answers.min())
                .putMillis("avg_ms", none ? UNKNOWN : answers.average())
                .putMillis("max_ms", none ? UNKNOWN : answers.max())
                .putMillis("mdev_ms", none ? UNKNOWN : answers.deviation())
                .toString());
    }

    @Override
    public List<String> members(List<Member> members, long now) {
        List<String> lines = new ArrayList<>();
        for (Member member : members) {
            long heard = clock.getAsLong() - (now - member.lastHeard()) / NANOS_PER_MILLI;
            Json json = record("member")
                    .put("name", member.name())
                    .put("kind", PeerName.isSupervisor(member.name()) ? "supervisor" : "bot");
            putSource(json, member.source());
            lines.add(json.put("heard", Instant.ofEpochMilli(heard))
                    .put("messages", member.messages())
                    .put("text", member.lastText())
                    .putMillis("rtt_ms", member.roundTrip())
                    .toString());
        }
        return lines;
    }

    @Override
    public Optional<String> fetched(Fetched fetched) {
        return Optional.of(record("upload")
                .put("bot", fetched.header().bot())
                .put("resource", fetched.header().resource())
                .put("status", fetched.header().status().code())
                .put("bytes", fetched.bytes())
                .put("sealed", fetched.sealed())
                .put("file", fetched.file())
                .toString());
    }
}
