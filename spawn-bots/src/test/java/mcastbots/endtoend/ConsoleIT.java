package mcastbots.endtoend;

import static mcastbots.endtoend.RawPeer.TAG;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The supervisor as a process, and a bot that says just what the original's says. */
class ConsoleIT {
    private static final String HUMAN = "HUMAN-[0-9A-F]{4}";

    private Sandbox sandbox;
    private RawPeer bot;
    private Running supervisor;

    @BeforeEach
    void setUp(@TempDir Path root) throws IOException {
        sandbox = new Sandbox(root);
        bot = sandbox.rawPeer();
        supervisor = sandbox.supervisor();
        bot.send("DEADBEEF 1 BEAT * Beep");
        supervisor.out().expect("DEADBEEF 1 BEAT \\* Beep");
    }

    @AfterEach
    void tearDown() {
        sandbox.close();
    }

    @Test
    void everyCommandGoesOutAsItShould() throws Exception {
        String[][] commands = {
            {"PING DEADBEEF", "PING DEADBEEF"},
            {"ping deadbeef", "PING DEADBEEF"},
            {"  Ping   *  ", "PING *"},
            {"UPLD DEADBEEF", "UPLD DEADBEEF results.data"},
            {"UPLD DEADBEEF dnabot.ini", "UPLD DEADBEEF dnabot.ini"},
            {"upld * \"two words\"", "UPLD * \"two words\""},
            {"UPLD DEADBEEF \"oneword\"", "UPLD DEADBEEF oneword"},
            {"RSET DEADBEEF", "RSET DEADBEEF"},
            {"RSET *", "RSET *"},
            {"KILL DEADBEEF", "KILL DEADBEEF"},
            {"kill *", "KILL *"}, // from a pipe, nobody is asked
        };
        int sequence = 0;
        for (String[] command : commands) {
            supervisor.type(command[0]);
            bot.heard()
                    .expect(HUMAN + " " + ++sequence + " " + java.util.regex.Pattern.quote(command[1])
                            + (command[1].startsWith("UPLD") ? " #port=[0-9]+" : "")
                            + TAG);
        }
        supervisor.type("QUIT");
        bot.heard().expect(HUMAN + " " + ++sequence + " EXIT \\* Offline" + TAG);
        assertThat(supervisor.awaitExit()).isZero();
    }

    @Test
    void mistakesAreToldAndNothingIsSent() throws Exception {
        String[][] mistakes = {
            {
                "DANCE DEADBEEF",
                "Nothing sent: unknown command DANCE; there are: PING, UPLD, KILL, RSET, WHO, STAT, TOP, FROM, ONLY, ALL, HELP, QUIT"
            },
            {"PNIG DEADBEEF", "Nothing sent: unknown command PNIG; .*"},
            {"BEAT * Beep", "Nothing sent: unknown command BEAT; .*"},
            {"PIN DEADBEEF", "Nothing sent: unknown command PIN; did you mean PING\\?.*"},
            {"PING", "PING needs a destination: a bot's name or \\*. Nothing sent"},
            {"KILL", "KILL needs a destination.*"},
            {"UPLD", "UPLD needs a destination.*"},
            {"PING DEADBEFF", "Nothing sent: no peer DEADBEFF is known here; did you mean DEADBEEF\\?"},
            {"PING nobody", "Nothing sent: no peer nobody is known here; there are: \\*, DEADBEEF"},
            {"PING DEADBEEF now", "PING DEADBEEF takes nothing more, but there is: now. Nothing done"},
            {"WHO else", "WHO takes nothing more, but there is: else. Nothing done"},
            {"UPLD DEADBEEF two words", "A name with spaces goes in double quotes: UPLD bot \"two words\". Nothing sent"
            },
            {"UPLD DEADBEEF \"a #b=c\"", "UPLD cannot ask for this name: \"a #b=c\". Nothing sent"},
            {"UPLD DEADBEEF \"\"", "UPLD cannot ask for this name: .*"},
            {"UPLD DEADBEEF " + "x".repeat(1000), "UPLD: the message would have 10[0-9]{2} bytes, at most 920 .*"},
            {"x".repeat(10_000), "Nothing sent: unknown command x{57}\\.{3}; .*"},
            {"\u001b[2J", "Nothing sent: unknown command \\\\x1b\\[2J; .*"},
        };
        for (String[] mistake : mistakes) {
            supervisor.type(mistake[0]);
            supervisor.err().expect(mistake[1]);
        }
        supervisor.type("PING *");
        bot.heard().expect(HUMAN + " 1 PING \\*" + TAG);
    }

    @Test
    void linesWaitWhilePaused() throws Exception {
        supervisor.type("");
        supervisor.err().expect("Paused; an empty line resumes\\..*");
        bot.send("DEADBEEF 2 NEWS * Discovery");
        bot.send("DEADBEEF 3 PING " + "nobody");
        supervisor.type("HELP"); // is an answer, no traffic: it comes at once
        supervisor.out().expect("PING bot .*");
        supervisor.out().expect("\\(an empty line\\) .*");
        assertThat(supervisor.out().soFar()).noneMatch(line -> line.startsWith("DEADBEEF 2"));
        supervisor.type(" "); // kills the original's console
        supervisor.out().expect("DEADBEEF 2 NEWS \\* Discovery");
        supervisor.out().expect("DEADBEEF 3 PING nobody");
        bot.send("DEADBEEF 4 BEAT * Beep");
        supervisor.out().expect("DEADBEEF 4 BEAT \\* Beep");
    }

    @Test
    void whoTellsTheRoster() throws Exception {
        bot.send("HUMAN 12 PING nobody");
        bot.send("0BADF00D 1 BEAT * Bip");
        bot.send("DEADBEEF 2 NEWS * Discovery");
        supervisor.out().expect("DEADBEEF 2 NEWS \\* Discovery");
        supervisor.type("who");
        supervisor.out().expect("NAME +KIND +HEARD +MESSAGES +LAST TEXT");
        supervisor.out().expect("0BADF00D +bot +[0-9]+ s ago +1 +Bip");
        supervisor.out().expect("DEADBEEF +bot +[0-9]+ s ago +2 +Discovery");
        supervisor.out().expect("HUMAN +supervisor +[0-9]+ s ago +1 *");
        bot.send("0BADF00D 2 EXIT * Hors ligne");
        supervisor.out().expect("0BADF00D 2 EXIT \\* Hors ligne");
        supervisor.type("PING 0BADF00D");
        supervisor.err().expect("Nothing sent: no peer 0BADF00D is known here; .*");
    }

    @Test
    void endOfInputEndsIt() throws Exception {
        supervisor.endInput();
        bot.heard().expect(HUMAN + " 1 EXIT \\* Offline" + TAG);
        assertThat(supervisor.awaitExit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void signalEndsIt(String signal) throws Exception {
        supervisor.signal(signal);
        bot.heard().expect(HUMAN + " 1 EXIT \\* Offline" + TAG);
        assertThat(supervisor.awaitExit()).isZero();
    }

    @Test
    void uploadsOfTheOriginalCome() throws Exception {
        supervisor.type("UPLD DEADBEEF");
        bot.heard().expect(HUMAN + " 1 UPLD DEADBEEF results\\.data #port=[0-9]+" + TAG);
        upload("200 DEADBEEF:results.data\nSoup decontaminant\nPlastic eating algae\n");
        supervisor.out().expect("200 DEADBEEF:results\\.data");
        supervisor.out().expect("Soup decontaminant");
        supervisor.out().expect("Plastic eating algae");
        supervisor.out().expect("Saved: 40 bytes in .*results\\.data");
        assertThat(supervisor.directory().resolve("uploads/DEADBEEF/results.data"))
                .hasContent("Soup decontaminant\nPlastic eating algae\n");
        upload("404 No resource DEADBEEF:nix\n");
        supervisor.out().expect("404 No resource DEADBEEF:nix");
        upload("200 ../../evil:/etc/passwd\nroot\u001b[2J\n");
        supervisor.out().expect("200 ../../evil:/etc/passwd");
        supervisor.out().expect("\\(no text, not shown\\)");
        Path saved = Path.of(supervisor.out().expect("Saved: 9 bytes in (.*)").group(1));
        assertThat(saved.toRealPath())
                .startsWith(supervisor.directory().resolve("uploads").toRealPath());
        upload("nonsense\n");
        supervisor.err().expect(".*An upload from 127.0.0.1 has no status line, ignored: nonsense");
    }

    private void upload(String content) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), supervisor.option("-filePort="))) {
            socket.getOutputStream().write(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void controlCharactersDoNotReachTheTerminal() throws Exception {
        bot.send("DEADBEEF 2 NEWS * \u001b[2J\u0007 \u009b31m \u202e\nHUMAN 1 KILL *\r\n");
        bot.send("DEADBEEF\u0000 3 BEAT * Beep");
        bot.send(new byte[] {'A', ' ', '1', ' ', 'B', ' ', '*', ' ', (byte) 0xff, (byte) 0x9b});
        bot.send("no message\u001b[2J");
        bot.send("DEADBEEF 99999999999999999999 BEAT * Beep");
        bot.send("DEADBEEF -1 BEAT * Beep");
        bot.send("DEADBEEF 4 BEAT * Beep");
        supervisor.out().expect("DEADBEEF 4 BEAT \\* Beep");
        supervisor.err().expect(".*Invalid message from 127.0.0.1: .*: no message\\\\x1b\\[2J");
        assertThat(supervisor.out().soFar())
                .contains(
                        "DEADBEEF 2 NEWS * \\x1b[2J\\x07 \\x9b31m \\u202e\\x0aHUMAN 1 KILL *",
                        "DEADBEEF\\x00 3 BEAT * Beep",
                        "A 1 B * \\xff\\x9b")
                .noneMatch(line -> line.startsWith("HUMAN 1"))
                .noneMatch(line -> line.contains("999999"));
        supervisor.type("QUIT");
        assertThat(supervisor.awaitExit()).isZero();
        assertThat(supervisor.out().all()).allSatisfy(line -> assertThat(line).matches("[^\\p{Cntrl}]*"));
        assertThat(supervisor.err().all()).allSatisfy(line -> assertThat(line).matches("[^\\p{Cntrl}]*"));
    }

    @Test
    void inAPipeThereAreNeitherColoursNorClassesForATerminal() throws Exception {
        Path classes = sandbox.root().resolve("classes.log");
        List<String> command = new ArrayList<>(sandbox.javaCommand("supervisor", sandbox.groupOptions()));
        command.add(1, "-Xlog:class+load:file=" + classes);
        Running piped = sandbox.run("piped", sandbox.newDirectory(), command, "TERM=xterm-256color");
        bot.heard().expect(HUMAN + " 0 BEAT .*");
        bot.heard().expect(HUMAN + " 0 BEAT .*");
        bot.send("DEADBEEF 2 BEAT * All meatbags must die");
        piped.out().expect("DEADBEEF 2 BEAT \\* All meatbags must die");
        piped.type("top");
        piped.err().expect("TOP needs a terminal .*");
        piped.type("quit");
        assertThat(piped.awaitExit()).isZero();
        assertThat(Files.readAllLines(classes))
                .anyMatch(line -> line.contains("mcastbots.supervisor.Supervisor "))
                .noneMatch(line -> line.contains(" org.jline."));
    }

    @Test
    void coloursCanBeHadInAPipe() throws Exception {
        Running piped = sandbox.supervisor("-color=always");
        bot.send("DEADBEEF 2 BEAT * Beep");
        piped.out().expect("\033\\[3[0-9;]+mDEADBEEF\033\\[0m 2 BEAT \\* Beep");
        Running wrong = sandbox.program("supervisor", "-color=purple");
        wrong.err().expect("supervisor: command line: -color = purple: allowed: one of: auto, always, never");
        assertThat(wrong.awaitExit()).isEqualTo(2);
    }
}
