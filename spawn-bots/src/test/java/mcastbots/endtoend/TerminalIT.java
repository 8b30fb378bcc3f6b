package mcastbots.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The supervisor in a terminal window. */
class TerminalIT {
    private static final String HUMAN = "HUMAN-[0-9A-F]{4}";
    private static final String CTRL_C = "\003";
    private static final String CTRL_D = "\004";
    private static final String CTRL_Z = "\032";
    private static final String ESCAPE = "\033";
    private static final String UP = "\033OA";

    private Sandbox sandbox;
    private RawPeer bot;

    @BeforeEach
    void setUp(@TempDir Path root) throws IOException {
        assumeTrue(
                Sandbox.hasWindows(),
                "no setsid --ctty (util-linux) here: nothing can be run in a terminal of its own, so this is not tested");
        sandbox = new Sandbox(root);
        bot = sandbox.rawPeer();
    }

    @AfterEach
    void tearDown() {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    private Window supervisor(String... options) throws IOException {
        return sandbox.supervisorWindow(List.of(), options);
    }

    /** One in which DEADBEEF is known. */
    private Window supervisorOfABot() throws IOException {
        Window window = supervisor();
        bot.send("DEADBEEF 1 BEAT * Beep");
        window.expectLast("DEADBEEF 1 BEAT \\* Beep", ">", " bots 1 .*");
        return window;
    }

    @Test
    void whatIsTypedIsNotTornByFiftyMessagesASecond() throws Exception {
        Window window = supervisor();
        AtomicInteger sent = new AtomicInteger();
        ScheduledExecutorService flood = Executors.newSingleThreadScheduledExecutor();
        try {
            Future<?> sending = flood.scheduleAtFixedRate(
                    () -> bot.send("DEADBEEF " + sent.incrementAndGet() + " NEWS * Discovery"),
                    0,
                    20,
                    TimeUnit.MILLISECONDS);
            String line = "upld deadbeef \"a long name\"";
            for (int i = 1; i <= line.length(); i++) {
                window.type(line.substring(i - 1, i));
                // Behind a message that was sent after the key was pressed.
                int next = sent.get() + 2;
                window.expectLast(
                        "DEADBEEF [0-9]+ NEWS \\* Discovery",
                        Pattern.quote("> " + line.substring(0, i).stripTrailing()),
                        " bots .*");
                window.await(lines -> lines.stream().anyMatch(l -> number(l) >= next), "message " + next);
            }
            window.type("\r");
            bot.heard().expect(HUMAN + " 1 UPLD DEADBEEF \"a long name\" .*");
            window.expectLast("DEADBEEF [0-9]+ NEWS \\* Discovery", ">", " bots 1 .*");
            sending.cancel(false);
        } finally {
            flood.shutdown();
        }
        assertThat(flood.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        window.type("quit\r");
        assertThat(window.awaitExit()).isZero();
        List<Integer> shown = new ArrayList<>();
        // What the terminal was told to show, one after the other; what is drawn anew is no message.
        for (String line : plain(window.written()).split("[\r\n]+", -1)) {
            if (number(line) > 0) {
                shown.add(number(line));
            }
        }
        assertThat(shown).hasSize(sent.get()).isSorted().doesNotHaveDuplicates();
    }

    private static int number(String line) {
        var matcher = Pattern.compile("DEADBEEF ([0-9]+) NEWS \\* Discovery").matcher(line.strip());
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
    }

    private static String plain(String written) {
        return written.replaceAll("\033\\[[0-9;?]*[a-zA-Z]|\033[78=>]", "");
    }

    @Test
    void answersAreOnTheTerminalAlsoIfTheLogIsNot() throws Exception {
        List<String> options = new ArrayList<>(sandbox.groupOptions());
        options.add("-info");
        Path log = sandbox.root().resolve("err.log");
        String command = String.join(" ", sandbox.javaCommand("supervisor", options));
        Window window = sandbox.window(List.of("sh", "-c", "exec " + command + " 2>" + log), List.of());
        window.expect("Supervisor " + HUMAN + "\\. Type HELP .*");
        window.type("dance\r");
        window.expect("Nothing sent: unknown command dance; .*");
        window.type("quit\r");
        assertThat(window.awaitExit()).isZero();
        assertThat(log).content().matches("(?s).* INFO +Supervisor " + HUMAN + " started.*");
    }

    @Test
    void commandsNamesAndListedFilesAreCompleted() throws Exception {
        Running real = sandbox.activeBot();
        Files.writeString(real.directory().resolve("notes and more.txt"), "x");
        Files.writeString(real.directory().resolve("zebra"), "x");
        Window window = supervisor();
        window.type("pi\t");
        window.expectLast("> PING", " bots .*");
        window.type(CTRL_C + "ping *\r");
        window.expect("[0-9A-F]{8} 0 BEAT \\* Beep");
        String name = window.lines().stream()
                .filter(line -> line.matches("[0-9A-F]{8} 0 BEAT \\* Beep"))
                .findFirst()
                .orElseThrow()
                .substring(0, 8);
        window.type("upld " + name.substring(0, 2).toLowerCase(java.util.Locale.ROOT) + "\t");
        window.expectLast("> upld " + name, " bots 1 .*");
        window.type(" .\r");
        window.expect("zebra");
        window.type("upld " + name + " z\t");
        window.expectLast("> upld " + name + " zebra", " bots 1 .*");
        window.type(CTRL_C + "upld " + name + " no\t");
        window.expectLast("> upld " + name + " \"notes and more.txt\"", " bots 1 .*");
        window.type("\r");
        window.expect("200 " + name + ":notes and more.txt");
    }

    @Test
    void aBlankLinePausesAndResumes() throws Exception {
        Window window = supervisorOfABot();
        window.type("\r");
        window.expectLast(".*Paused; an empty line resumes\\..*", ">", " PAUSED  bots 1 .*");
        bot.send("DEADBEEF 2 NEWS * Discovery");
        bot.send("BADBEEF0 1 BEAT * All meatbags must die");
        window.expectLast(".*", ">", " PAUSED  bots 2 .* Frankensteins 1");
        assertThat(window.lines()).noneMatch(line -> line.startsWith("DEADBEEF 2"));
        window.type("\r");
        window.expectLast(
                "DEADBEEF 2 NEWS \\* Discovery",
                "BADBEEF0 1 BEAT \\* All meatbags must die",
                ">",
                " bots 2  supervisors 0 .*");
    }

    @Test
    void logLinesScrollAbove() throws Exception {
        Window window = supervisorOfABot();
        window.type("half a li");
        window.expectLast("> half a li", " bots 1 .*");
        bot.send("no message");
        window.expectLast(
                ".* WARN  Invalid message from 127\\.0\\.0\\.1: .*", ".*: no message", "> half a li", " bots 1 .*");
        bot.send("DEADBEEF 4 BEAT * Beep");
        window.expect(".* WARN  Messages of DEADBEEF lost for good: 2 \\(number 2-3\\)");
        window.expectLast("> half a li", " bots 1 .* lost 2 .*");
    }

    @Test
    void topShowsEachPeerAndNothingIsLostMeanwhile() throws Exception {
        Window window = supervisorOfABot();
        window.type("top\r");
        window.expect(HUMAN + "  bots 1  supervisors 0 .*");
        window.expect("NAME▼ .* LAST TEXT");
        window.expect("DEADBEEF  bot   alive  +[0-9]+ s ago +1 .* 0     0  Beep");
        bot.send("DEADBEEF 2 NEWS * Discovery");
        bot.send("BADBEEF0 1 BEAT * Beep");
        bot.send("no message");
        window.expect("DEADBEEF  bot   alive .* 2 .* Discovery");
        window.expect("BADBEEF0 .*");
        window.type("/dead");
        window.expectNone("BADBEEF0 .*");
        window.type(ESCAPE);
        window.expect("BADBEEF0 .*");
        bot.send("BADBEEF0 2 EXIT * Offline");
        window.expect("BADBEEF0  bot   gone .* Offline");
        window.resize(60, 10);
        window.expectLast("1-2/2  n h m l: .*");
        window.expect(HUMAN + "  bots 1  supervisors 0 .*");
        window.type("q");
        window.expectLast(
                "> top",
                "DEADBEEF 2 NEWS \\* Discovery",
                "BADBEEF0 1 BEAT \\* Beep",
                ".* WARN  Invalid message from 127\\.0\\.0\\.1: sender, n", // the line is longer than the
                // window
                ".*",
                "BADBEEF0 2 EXIT \\* Offline",
                ">",
                " bots 1 .*");
        window.type("who\r");
        window.expect("DEADBEEF +bot +[0-9]+ s ago +2 +Discovery");
    }

    @Test
    void ctrlCClearsTheLineOrElseLeaves() throws Exception {
        Window window = supervisor();
        window.type("kill someb");
        window.expectLast("> kill someb", " bots 0 .*");
        window.type(CTRL_C);
        window.expectLast("> kill someb", ">", " bots 0 .*");
        window.type(CTRL_C);
        bot.heard().expect(HUMAN + " 1 EXIT \\* Offline.*");
        assertThat(window.awaitExit()).isZero();
        assertThat(window.isAsFound()).isTrue();
        window.expectNone(" bots .*");
    }

    @ParameterizedTest
    @ValueSource(strings = {CTRL_D, "quit\r", "top\r" + CTRL_C + CTRL_D})
    void itLeavesTheTerminalAsItWas(String typed) throws Exception {
        Window window = supervisor();
        assertThat(window.isAsFound()).isFalse();
        window.type(typed);
        bot.heard().expect(HUMAN + " 1 EXIT \\* Offline.*");
        assertThat(window.awaitExit()).isZero();
        assertThat(window.isAsFound()).isTrue();
        window.expectNone(" bots .*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "HUP", "INT"})
    void aSignalEndsItInGoodOrder(String signal) throws Exception {
        Window window = supervisor();
        window.signal(signal);
        bot.heard().expect(HUMAN + " 1 EXIT \\* Offline.*");
        assertThat(window.awaitExit()).isZero();
        assertThat(window.isAsFound()).isTrue();
        window.expectNone(" bots .*");
    }

    @Test
    void aSignalEndsTopInGoodOrder() throws Exception {
        Window window = supervisorOfABot();
        window.type("top\r");
        window.expect("NAME▼ .*");
        window.signal("TERM");
        assertThat(window.awaitExit()).isZero();
        assertThat(window.isAsFound()).isTrue();
        window.expectNone("NAME▼ .*");
        window.expect("DEADBEEF 1 BEAT \\* Beep");
    }

    @Test
    void aWindowThatIsResizedKeepsLineAndStatus() throws Exception {
        Window window = supervisorOfABot();
        for (int i = 2; i < 40; i++) {
            bot.send("DEADBEEF " + i + " NEWS * Discovery");
        }
        window.type("half a li");
        window.expectLast("DEADBEEF 39 NEWS \\* Discovery", "> half a li", " bots 1 .*");
        int[][] sizes = {{80, 12}, {120, 40}, {60, 30}, {100, 24}, {100, 4}, {100, 24}};
        int next = 40;
        for (int[] size : sizes) {
            window.resize(size[0], size[1]);
            int number = next++;
            bot.send("DEADBEEF " + number + " NEWS * Discovery");
            if (size[1] < 5) { // no room for a status line
                window.expectLast("DEADBEEF " + number + " NEWS \\* Discovery", "> half a li");
            } else {
                window.expectLast("DEADBEEF " + number + " NEWS \\* Discovery", "> half a li", " bots 1 .*");
                assertThat(window.lines().get(size[1] - 1))
                        .as("%s x %s", size[0], size[1])
                        .startsWith(" bots 1");
            }
        }
        assertThat(window.lines().stream().filter(line -> line.contains("> ha")))
                .hasSize(1);
    }

    /** By a shell with job control, as a user's is. */
    @Test
    void ctrlZStopsAndFgContinues() throws Exception {
        Window window = sandbox.window(List.of("sh", "-i"), List.of("PS1=shell: ", "ENV="));
        window.expectLast("shell:");
        List<String> command = sandbox.javaCommand("supervisor", sandbox.groupOptions());
        window.type(String.join(" ", command) + "\r");
        window.expectLast(">", " bots 0 .*");
        window.type("half a li");
        window.expectLast("> half a li", " bots 0 .*");
        window.type(CTRL_Z);
        window.expectLast("shell:");
        window.type("stty -a | tr ' ' '\\n' | grep -E '^-?(icanon|echo|isig|icrnl)$' | tr '\\n' ' '; echo\r");
        window.expect("icrnl isig icanon echo|isig icanon echo .*icrnl.*");
        bot.send("DEADBEEF 1 BEAT * Beep");
        window.type("fg\r");
        window.expectLast("DEADBEEF 1 BEAT \\* Beep", "> half a li", " bots 1 .*");
        window.type(CTRL_C + "top\r");
        window.expect("NAME▼ .*");
        window.type(CTRL_Z);
        window.expectLast("shell:");
        window.type("fg\r");
        window.expect("NAME▼ .*");
        window.type("q" + CTRL_D);
        window.expectLast("shell:");
        window.type("exit\r");
        assertThat(window.awaitExit()).isZero();
    }

    @Test
    void whatWasTypedIsThereInTheNextRun() throws Exception {
        Window first = supervisor();
        first.type("ping *\r");
        bot.heard().expect(HUMAN + " 1 PING \\*.*");
        first.type(CTRL_D);
        assertThat(first.awaitExit()).isZero();
        assertThat(sandbox.root().resolve("state/mcastbots/history")).hasContent("ping *\n");
        Window second = supervisor();
        second.type(UP);
        second.expectLast("> ping \\*", " bots 0 .*");
    }

    @Test
    void linesThatArePastedAreSeveralCommands() throws Exception {
        Window window = supervisorOfABot();
        window.type("\033[200~ping deadbeef\nrset deadbeef\n\033[201~\r");
        bot.heard().expect(HUMAN + " 1 PING DEADBEEF.*");
        bot.heard().expect(HUMAN + " 2 RSET DEADBEEF.*");
        window.expectNone(" PAUSED .*");
    }

    @Test
    void nobodyElseWritesEscapeSequences() throws Exception {
        Window window = supervisor();
        bot.send("DEADBEEF 1 BEAT * evil\033[2J\033]0;evil\007\u009b31m");
        bot.send("EVIL\033[31m 1 EXIT * \033[2J");
        window.expect("DEADBEEF 1 BEAT \\* evil\\\\x1b\\[2J\\\\x1b\\]0;evil\\\\x07\\\\x9b31m");
        window.expect("EVIL\\\\x1b\\[31m 1 EXIT \\* \\\\x1b\\[2J");
        window.type("top\r");
        window.expect("DEADBEEF .* evil\\\\x1b\\[2J.*");
        assertThat(window.written()).doesNotContain("\033]0;evil", "\u009b");
    }

    @Test
    void coloursCanBeForbidden() throws Exception {
        Window coloured = supervisorOfABot();
        assertThat(coloured.written()).contains("\033[38;5;");
        coloured.type(CTRL_D);
        for (String variable : List.of("NO_COLOR=1", "UNUSED=1")) {
            Window window = variable.startsWith("NO_COLOR")
                    ? sandbox.supervisorWindow(List.of(variable))
                    : sandbox.supervisorWindow(List.of(variable), "-color=never");
            bot.send("DEADBEEF 1 BEAT * Beep");
            bot.send("DEADBEEF 2 EXIT * Offline");
            window.expect("DEADBEEF 2 EXIT \\* Offline");
            window.type("\t");
            window.expectLast(">", "ALL +FROM +HELP +KILL .*", " bots .*");
            window.type("w\t");
            window.expectLast("> WHO", " bots .*");
            assertThat(window.written()).doesNotContainPattern("\033\\[([0-9]+;)*[349][0-8][;m]");
            window.type(CTRL_C + CTRL_D);
            assertThat(window.awaitExit()).isZero();
        }
    }

    @Test
    void aDumbTerminalGetsLinesAndNothingElse() throws Exception {
        Window window = sandbox.window(sandbox.javaCommand("supervisor", sandbox.groupOptions()), List.of("TERM=dumb"));
        window.expect("Supervisor " + HUMAN + "\\. Type HELP .*");
        bot.send("DEADBEEF 1 BEAT * Beep");
        window.expect("DEADBEEF 1 BEAT \\* Beep");
        window.type("top\n");
        window.expect("TOP needs a terminal .*");
        window.type("quit\n");
        assertThat(window.awaitExit()).isZero();
        assertThat(window.written()).doesNotContain("\033");
    }

    @Test
    void aWindowThatStopsDoesNotStopThePeer() throws Exception {
        Window window = supervisor("-name=HUMAN-STOP", "-heartbeat=2");
        window.setReading(false);
        for (int i = 0; i < 3000; i++) {
            bot.send("DEADBEEF " + i + " NEWS * " + "x".repeat(200));
        }
        bot.send("DEADBEEF 3000 PING HUMAN-STOP");
        bot.heard().expect("HUMAN-STOP 0 BEAT \\* Watching.*");
        bot.heard().expect("HUMAN-STOP 0 BEAT \\* Watching.*");
        window.signal("TERM");
        bot.heard().expect("HUMAN-STOP 1 EXIT \\* Offline.*");
        assertThat(window.awaitExit()).isZero();
        assertThat(window.isAsFound()).isTrue();
    }
}
