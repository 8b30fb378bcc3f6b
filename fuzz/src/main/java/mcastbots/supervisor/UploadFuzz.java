package mcastbots.supervisor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import mcastbots.fuzz.Check;
import mcastbots.fuzz.FuzzInput;
import mcastbots.fuzz.Logs;
import mcastbots.fuzz.Sandbox;
import mcastbots.i18n.Translations;
import mcastbots.secure.GroupKeys;
import mcastbots.secure.UploadSeal;

/**
 * Any bytes as uploads to a supervisor, in an open group or a signed one, one after another: no exception; no file but in the
 * directory of uploads, under names that any system takes; a final name only for what is complete and, in a signed group, was
 * asked for and sealed; nothing unprintable shown.
 */
public final class UploadFuzz {
    private static final int MAX_BYTES = 3000;
    private static final String REQUEST = "jlM7VfmoTqVUD_LvUVy6pQ";
    private static final String EVERYONES_REQUEST = "ZlM7VfmoTqVUD_LvUVy6pQ";
    private static final GroupKeys KEYS = GroupKeys.draw(new SplittableRandom(1)::nextBytes);
    private static final GroupKeys OTHERS = GroupKeys.draw(new SplittableRandom(2)::nextBytes);
    private static final List<String> BOTS = List.of("B07", "C08", "..", "CON", "a\u001b", "x".repeat(300));
    private static final List<String> STATUS = List.of("200 ", "404 No resource ", "403 Forbidden ", "999 ", "");
    private static final List<Charset> CHARSETS = List.of(StandardCharsets.UTF_8, StandardCharsets.US_ASCII);
    private static final Translations ENGLISH = Translations.into(Locale.ENGLISH);

    private static final Sandbox SANDBOX = new Sandbox();

    private final FuzzInput in;
    private final boolean sealed;
    private final List<List<String>> shown = new ArrayList<>();
    private final UploadReceiver receiver;
    private int complete;

    private UploadFuzz(FuzzInput in, Path directory) {
        this.in = in;
        sealed = in.oneIn(2);
        AwaitedUploads awaited = new AwaitedUploads();
        awaited.expect(REQUEST, "B07");
        awaited.expect(EVERYONES_REQUEST, "*");
        receiver = new UploadReceiver(
                new UploadStore(directory),
                MAX_BYTES,
                sealed ? Optional.of(new UploadReceiver.Members(KEYS, awaited)) : Optional.empty(),
                (bot, lines) -> shown.add(lines),
                ENGLISH);
    }

    /** One input. */
    public static void fuzzerTestOneInput(byte[] data) {
        FuzzInput in = new FuzzInput(data);
        Logs.clear();
        if (in.pick(4) == 0) {
            name(in.text(), in.of(CHARSETS));
            return;
        }
        try {
            new UploadFuzz(in, SANDBOX.root().resolve("uploads")).run();
        } finally {
            SANDBOX.empty();
        }
    }

    private static void name(String name, Charset charset) {
        String safe = UploadStore.safeName(name, charset);
        checkName(safe);
        if (safe.length() < 50) { // else it might be cut once more
            Check.equal(safe, UploadStore.safeName(safe, charset), "a safe name is safe");
        }
        Check.that(charset.newEncoder().canEncode(safe), "a name that can be written here", safe);
    }

    private static void checkName(String name) {
        Check.printable(name);
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        Check.that(!name.isEmpty() && bytes <= 230, "length of a name", name);
        Check.that(name.chars().noneMatch(c -> "/\\:*?\"<>|".indexOf(c) >= 0), "characters of a name", name);
        Check.that(!name.matches("[. ].*|.*[. ]"), "ends of a name", name);
        String stem = name.split("\\.", 2)[0].strip().toUpperCase(Locale.ROOT);
        Check.that(!stem.matches("CON|PRN|AUX|NUL|(COM|LPT)[0-9\u00b9\u00b2\u00b3]"), "a device", name);
    }

    private void run() {
        for (int uploads = 1 + in.pick(3); uploads > 0; uploads--) {
            upload();
        }
        List<String> log = Logs.take();
        Check.that(log.size() + shown.size() > 0, "an upload without a word", log);
        shown.forEach(lines -> lines.forEach(Check::printable));
        files();
    }

    private void upload() {
        byte[] bytes = in.oneIn(6) ? in.bytes(500) : wellFormed();
        int end = in.oneIn(4) ? 1 + in.pick(2) : 0;
        FedSocket socket = new FedSocket(bytes, in, end);
        int shownBefore = shown.size();
        receiver.accept(socket);
        Check.that(socket.isClosed(), "the connection is closed", bytes.length);
        boolean kept = shown.size() > shownBefore
                && shown.get(shownBefore).get(shown.get(shownBefore).size() - 1).startsWith("Saved: ");
        Check.that(!kept || (end == 0 && socket.isUsedUp()), "not all of it had come", shown);
        complete += kept ? 1 : 0;
    }

    private byte[] wellFormed() {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        String bot = in.of(BOTS);
        content.writeBytes((in.of(STATUS) + bot + ":" + in.text()).getBytes(StandardCharsets.UTF_8));
        content.write('\n');
        content.writeBytes(in.oneIn(8) ? new byte[MAX_BYTES + in.pick(3) - 1] : in.line());
        if (!sealed) {
            return content.toByteArray();
        }
        String request = in.oneIn(4) ? in.piece() : in.of(List.of(REQUEST, EVERYONES_REQUEST));
        GroupKeys keys = in.oneIn(4) ? OTHERS : KEYS;
        boolean damaged = in.oneIn(4);
        byte[] bytes = content.toByteArray();
        UploadSeal seal = new UploadSeal(keys, request);
        seal.update(bytes, 0, bytes.length);
        if (damaged) {
            bytes[bytes.length - 1 - in.pick(Math.min(8, bytes.length))] ^= 1;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes((request + "\n").getBytes(StandardCharsets.UTF_8));
        all.writeBytes(bytes);
        all.writeBytes(seal.finish());
        boolean asked = request.equals(EVERYONES_REQUEST) || (request.equals(REQUEST) && bot.equals("B07"));
        if (keys == KEYS && !damaged && asked) {
            genuine.add(request + bot);
        }
        return all.toByteArray();
    }

    /** What was asked for, sealed with the group's keys, and not changed since; of each bot once. */
    private final Set<String> genuine = new HashSet<>();

    private void files() {
        int whole = 0;
        for (Path path : SANDBOX.content()) {
            Check.that(path.startsWith("uploads"), "outside of the directory of uploads", path);
            Check.that(path.getNameCount() <= 3, "too deep", path);
            boolean file = Files.isRegularFile(SANDBOX.root().resolve(path));
            Check.that(file == (path.getNameCount() == 3), "a file in a bot's directory", path);
            String name = path.getFileName().toString();
            checkName(name);
            if (file) {
                whole += name.endsWith(".part") ? 0 : 1;
                Check.that(size(path) <= MAX_BYTES, "too large", path);
            }
        }
        Check.that(whole <= complete, "a final name for what is not complete", SANDBOX.content());
        Check.that(!sealed || complete <= genuine.size(), "taken from a stranger", shown);
        Check.that(!sealed || parts() == 0 || !shown.isEmpty(), "a part of a stranger's is kept", SANDBOX.content());
    }

    private static long parts() {
        try (Stream<Path> all = SANDBOX.content().stream()) {
            return all.filter(path -> path.toString().endsWith(".part")).count();
        }
    }

    private static long size(Path path) {
        try {
            return Files.size(SANDBOX.root().resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
