package mcastbots.protocol;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What must hold for the names of resources, the status lines of uploads and the names of peers. */
class NamesRandomTest {
    private static final List<UploadStatus> STATUSES = List.of(UploadStatus.values());

    @Test
    void whatCanBeAskedForIsUnderstood() {
        RandomCases.check("NamesRandomTest#whatCanBeAskedForIsUnderstood", random -> {
            String name = random.nextBoolean() ? RandomText.anything(random) : RandomText.text(random);
            Optional<String> text = ResourceName.toText(name);
            text.ifPresent(asked -> {
                Message message = Message.of("HUMAN", 1, Opcode.UPLD, "A", asked);
                check(MessageCodec.parse(message.toString()).equals(message), asked);
                check(ResourceName.in(message.text()).equals(Optional.of(name)), asked);
            });
            if (text.isEmpty()) {
                check(!asksFor(name, name) && !asksFor('"' + name + '"', name), "could be asked for: " + name);
            }
        });
    }

    /** Whether an UPLD with this text, as a sender without our checks would write it, asks for the name. */
    private static boolean asksFor(String text, String name) {
        return MessageCodec.parse("HUMAN 1 UPLD A " + text) instanceof Message message
                && ResourceName.in(message.text()).equals(Optional.of(name));
    }

    @Test
    void anyTextOfAnUpldNamesSomethingSafeOrNothing() {
        RandomCases.check("NamesRandomTest#anyTextOfAnUpldNamesSomethingSafeOrNothing", random -> {
            if (MessageCodec.parse("HUMAN 1 UPLD A " + RandomText.anything(random)) instanceof Message message) {
                Optional<String> name = ResourceName.in(message.text());
                check(name.isPresent() != message.text().isEmpty(), message.toString());
                name.ifPresent(found -> {
                    check(!found.isEmpty() && SafeText.isSafe(found), found);
                    check(message.text().contains(found), found);
                });
            }
        });
    }

    @Test
    void everyStatusLineParsesToItself() {
        RandomCases.check("NamesRandomTest#everyStatusLineParsesToItself", random -> {
            UploadStatus status = STATUSES.get(random.nextInt(STATUSES.size()));
            String bot = RandomText.word(random).replace(":", "");
            if (!bot.isEmpty() && PeerName.isValidOwnName(bot)) {
                String asked = '?' + RandomText.text(random);
                UploadHeader header = new UploadHeader(status, bot, asked);
                check(UploadHeader.parse(header.toString()).equals(Optional.of(header)), header.toString());
            }
        });
    }

    @Test
    void anyLineIsAStatusLineOrNot() {
        RandomCases.check("NamesRandomTest#anyLineIsAStatusLineOrNot", random -> {
            UploadStatus status = STATUSES.get(random.nextInt(STATUSES.size()));
            String start = random.nextBoolean() ? status.code() + " " : "";
            UploadHeader.parse(start + RandomText.anything(random)).ifPresent(header -> {
                check(SafeText.isSafe(header.toString()), header.toString());
                check(UploadHeader.parse(header.toString()).equals(Optional.of(header)), header.toString());
            });
        });
    }

    @Test
    void ourOwnNamesAreWordsThatNothingElseIsTakenFor() {
        RandomCases.check("NamesRandomTest#ourOwnNamesAreWordsThatNothingElseIsTakenFor", random -> {
            String bot = PeerName.randomBot(random);
            String supervisor = PeerName.randomSupervisor(random);
            check(bot.matches("[0-9A-F]{8}") && PeerName.isValidOwnName(bot), bot);
            check(supervisor.matches("HUMAN-[0-9A-F]{4}") && PeerName.isValidOwnName(supervisor), supervisor);
            check(PeerName.isSupervisor(supervisor) && !PeerName.isSupervisor(bot), bot);
            String name = RandomText.anything(random);
            if (PeerName.isValidOwnName(name)) {
                Message message = Message.of(name, 1, Opcode.BEAT, name, name);
                check(MessageCodec.parse(message.toString()).equals(message), name);
                check(message.isFor(name) && !message.isForEveryone(), name);
            }
        });
    }

    private static void check(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }
}
