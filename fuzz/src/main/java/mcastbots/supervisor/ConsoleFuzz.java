package mcastbots.supervisor;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mcastbots.dnabot.FuzzedBot;
import mcastbots.fuzz.Check;
import mcastbots.fuzz.FuzzInput;
import mcastbots.fuzz.Sandbox;
import mcastbots.i18n.Translations;
import mcastbots.protocol.Message;
import mcastbots.protocol.MessageCodec;
import mcastbots.protocol.Opcode;
import mcastbots.protocol.ResourceName;
import mcastbots.protocol.UploadStatus;
import mcastbots.session.Machine;
import mcastbots.supervisor.console.Columns;

/**
 * Any bytes typed at a supervisor whose roster is full of hostile names: what is sent is one message that says what was typed, to
 * whom was named, with no field that nobody meant; what is shown is harmless. And at the bot's end: no name of a file leads out
 * of its working directory.
 */
public final class ConsoleFuzz {
    private static final List<Translations> LANGUAGES = List.of(
            Translations.into(Locale.ENGLISH),
            Translations.into(Locale.FRENCH),
            Translations.into(Locale.GERMAN),
            Translations.into(Locale.forLanguageTag("es")),
            Translations.into(Locale.forLanguageTag("en-XA")));
    private static final Path ROOT = new Sandbox().root();
    /** The same, but for what is outside of the working directory: there is nothing. */
    private static final Path TWIN = new Sandbox().root();
    /** How wide the terminal is. */
    private static final int COLUMNS = 80;

    static {
        try {
            workIn(ROOT);
            workIn(TWIN);
            Files.createDirectories(ROOT.resolve("work2"));
            Files.writeString(ROOT.resolve("secret"), "x");
            Files.writeString(ROOT.resolve("work2/secret"), "x");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void workIn(Path root) throws IOException {
        Path work = Files.createDirectories(root.resolve("work"));
        Files.createDirectories(work.resolve("in"));
        Files.writeString(work.resolve("results.data"), "x");
        Files.writeString(work.resolve("in/x"), "x");
        Files.createSymbolicLink(work.resolve("out"), root);
        Files.createSymbolicLink(work.resolve("link"), Path.of("in/x"));
        Files.createSymbolicLink(work.resolve("nowhere"), Path.of("../nothing"));
        Files.createSymbolicLink(work.resolve("leak"), Path.of("../work2/secret"));
    }

    private static final List<String> PATHS = List.of(
            "..", "work", "work2", "secret", "in", "out", "link", "nowhere", "leak", "x", "results.data", ".", "");

    private ConsoleFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] data) {
        FuzzInput in = new FuzzInput(data);
        if (in.oneIn(3)) {
            find(in.oneIn(2) ? path(in) : in.text());
            return;
        }
        Roster roster = new Roster(10 * Machine.SECOND);
        for (int peers = in.pick(8); peers > 0; peers--) {
            byte[] heard = in.line();
            if (MessageCodec.parse(heard, 0, heard.length) instanceof Message message) {
                roster.heard(message, peers);
            }
            if (MessageCodec.parse(in.piece() + " 1 BEAT * x") instanceof Message message) {
                roster.heard(message, peers);
            }
        }
        Translations tr = in.of(LANGUAGES);
        String defaultResource = in.oneIn(4) ? in.text() : "results.data";
        lines(typed(in, roster)).forEach(line -> line(line, roster, defaultResource, tr));
    }

    private static byte[] typed(FuzzInput in, Roster roster) {
        if (in.oneIn(2)) {
            return in.line();
        }
        if (in.oneIn(16)) {
            return (in.piece() + " ").repeat(2000).getBytes(StandardCharsets.UTF_8);
        }
        List<String> names = new ArrayList<>(roster.names());
        names.add("*");
        String verb = in.of(List.of("UPLD", "PING", "KILL", "rset", "NEWS"));
        String rest = in.oneIn(2) ? in.text() : "\"" + in.text() + "\"";
        return (verb + " " + in.of(names) + " " + rest).getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> lines(byte[] typed) {
        List<String> lines = new ArrayList<>();
        try {
            new ConsoleInput(new ByteArrayInputStream(typed)).forEachLine(lines::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        lines.forEach(line -> Check.that(line.length() <= ConsoleInput.MAX_LINE, "a line's length", line));
        return lines;
    }

    private static void line(String line, Roster roster, String defaultResource, Translations tr) {
        ConsoleCommand command = ConsoleCommand.parse(line, roster, defaultResource);
        if (command instanceof ConsoleCommand.Mistake mistake) {
            Check.printable(tr.text(mistake.reason()));
        } else if (command instanceof ConsoleCommand.Send send) {
            sent(send, line, roster);
        }
        Lists lists = new Lists(tr);
        lists.who(roster.sorted(), Terminal.ANY, Machine.SECOND).forEach(Check::printable);
        for (String row : lists.who(roster.sorted(), COLUMNS, Machine.SECOND)) {
            Check.printable(row);
            Check.that(Columns.width(row) <= COLUMNS, "a row of more than a line", row);
        }
    }

    private static void sent(ConsoleCommand.Send send, String line, Roster roster) {
        boolean known = send.destination().equals("*") || roster.names().contains(send.destination());
        Check.that(known, "to somebody whom nobody knows", send);
        Check.that(send.opcode().isCommand(), "no command", send);
        Map<String, String> fields = Map.of("port", "8001");
        Message message = new Message("HUMAN-1F2E", 1, send.opcode().name(), send.destination(), send.text(), fields);
        byte[] datagram = MessageCodec.format(message);
        Check.equal(message, MessageCodec.parse(datagram, 0, datagram.length), "what the group hears");
        if (send.opcode() == Opcode.UPLD) {
            Optional<String> name = ResourceName.in(send.text());
            Check.that(name.isPresent(), "an UPLD that names nothing", line);
            find(name.get());
        } else {
            Check.that(send.text().isEmpty(), "a text that nobody typed", send);
        }
    }

    private static String path(FuzzInput in) {
        StringBuilder path = new StringBuilder(in.of(List.of("", "/", ROOT + "/work/", ROOT + "/", "./", "~/")));
        for (int elements = in.pick(6); elements >= 0; elements--) {
            path.append(in.of(PATHS)).append(in.oneIn(8) ? in.piece() : "").append('/');
        }
        return in.oneIn(2) ? path.toString() : path.substring(0, path.length() - 1);
    }

    private static void find(String name) {
        UploadStatus status = FuzzedBot.find(ROOT.resolve("work"), name, path -> {
            boolean inside = path.startsWith(ROOT.resolve("work")) && isReal(path);
            Check.that(inside, "outside of the working directory", name);
        });
        String there = name.replace(ROOT.toString(), TWIN.toString());
        UploadStatus twin = FuzzedBot.find(TWIN.resolve("work"), there, path -> {});
        Check.that(status == twin, "tells what there is outside", name);
    }

    private static boolean isReal(Path path) {
        try {
            return path.toRealPath().equals(path);
        } catch (IOException e) {
            return false;
        }
    }
}
