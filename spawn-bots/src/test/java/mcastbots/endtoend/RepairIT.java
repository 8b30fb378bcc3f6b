package mcastbots.endtoend;

import static mcastbots.endtoend.RawPeer.TAG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Repair between processes on a network that loses much, the same without repair, and what the trace tells of it. */
class RepairIT {
    private static final Pattern NEWS =
            Pattern.compile("([0-9A-F]{8}) ([0-9]+) NEWS \\* Discovery(?: \\(repaired\\))?");

    private Sandbox sandbox;

    @BeforeEach
    void setUp(@TempDir Path root) {
        sandbox = new Sandbox(root);
    }

    @AfterEach
    void tearDown() {
        sandbox.close();
    }

    /** A bot that discovers something each second, until it is told to read its configuration again. */
    private Running researcher(String... options) throws IOException {
        Path directory = sandbox.newDirectory();
        Files.writeString(directory.resolve("dnabot.ini"), "[DNABot]\ndiscovery = 1\n");
        List<String> all = new ArrayList<>(List.of("-fg", "-info"));
        sandbox.groupOptions().stream()
                .filter(option -> !option.startsWith("-discovery"))
                .forEach(all::add);
        all.addAll(List.of(options));
        Running bot = sandbox.java("dnabot", directory, all);
        Files.writeString(directory.resolve("then.ini"), "[DNABot]\ndiscovery = 0\n");
        return bot;
    }

    /** The numbers of the NEWS of each bot that a supervisor has shown so far, in ascending order. */
    private static Map<String, List<Long>> news(Running supervisor) {
        Map<String, List<Long>> numbers = new TreeMap<>();
        for (String line : supervisor.out().soFar()) {
            Matcher news = NEWS.matcher(line);
            if (news.matches()) {
                numbers.computeIfAbsent(news.group(1), name -> new ArrayList<>())
                        .add(Long.valueOf(news.group(2)));
            }
        }
        numbers.values().forEach(list -> list.sort(null));
        return numbers;
    }

    @Test
    void whatALossyNetworkLosesIsShownOnceAllTheSame() throws Exception {
        String[] lossy = {"-heartbeat=1", "-chanLoss=0.3", "-chanSeed=19"};
        Running supervisor = sandbox.supervisor(lossy);
        List<Running> bots = List.of(researcher(lossy), researcher(lossy));
        List<String> names = new ArrayList<>();
        for (Running bot : bots) {
            names.add(Sandbox.awaitActive(bot));
        }
        supervisor.out().expect(".* NEWS \\* Discovery \\(repaired\\)");
        supervisor.out().expect(".* NEWS \\* Discovery");

        for (Running bot : bots) {
            Files.move(
                    bot.directory().resolve("then.ini"),
                    bot.directory().resolve("dnabot.ini"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        supervisor.type("RSET *");
        Map<String, List<Long>> sent = new TreeMap<>();
        for (int i = 0; i < bots.size(); i++) {
            bots.get(i).out().expect(".*Configuration read again, ordered by HUMAN-.*");
            long discoveries = bots.get(i).out().soFar().stream()
                    .filter(line -> line.endsWith("has discovered something"))
                    .count();
            sent.put(
                    names.get(i), LongStream.rangeClosed(1, discoveries).boxed().toList());
        }
        await().atMost(Duration.ofSeconds(Lines.PATIENCE_SECONDS))
                .untilAsserted(() -> assertThat(news(supervisor)).isEqualTo(sent));
        supervisor.type("STAT");
        supervisor.out().expect("NAME +RECEIVED +LOSS .*");
        supervisor.out().expect(".*; sent NACK [1-9][0-9]*, RSND [0-9]+, SKIP [0-9]+;.* lost on purpose: [1-9][0-9]*");
        supervisor.type("QUIT");
        assertThat(supervisor.awaitExit()).isZero();
        assertThat(news(supervisor)).as("once, to the end").isEqualTo(sent);
        assertThat(supervisor.err().all()).noneMatch(line -> line.contains("lost for good"));
    }

    @Test
    void withoutRepairABotSaysWhatAnOriginalBotSays() throws Exception {
        RawPeer human = sandbox.rawPeer();
        Running bot = sandbox.bot("-reliable=false", "-discovery=1");
        String name = Sandbox.awaitActive(bot);
        human.heard().expect(name + " 1 BEAT \\* Beep");
        human.send("HUMAN 1 PING nobody");
        human.send("HUMAN 5 PING " + name); // as if 2 to 4 were lost
        human.heard().expect(name + " [0-9]+ BEAT \\* Beep");
        human.send("HUMAN 5 NACK " + name + " 1 #of=K7Q2M9XA #try=1");
        human.heard().expect(name + " [0-9]+ NEWS \\* Discovery");
        human.heard().expect(name + " [0-9]+ NEWS \\* Discovery");
        bot.signal("TERM");
        human.heard().expect(name + " [0-9]+ EXIT \\* Offline");
        assertThat(bot.awaitExit()).isZero();
        assertThat(human.heard().soFar()).noneMatch(line -> line.contains("#"));
        assertThat(human.heard().soFar())
                .extracting(line -> line.split(" ", 3)[1])
                .as("each has the next number")
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, human.heard().soFar().size())
                                .mapToObj(Long::toString)
                                .toList());
    }

    @Test
    void withoutRepairASupervisorSaysWhatAnOriginalPeerSays() throws Exception {
        RawPeer bot = sandbox.rawPeer();
        Running supervisor = sandbox.supervisor("-reliable=false", "-heartbeat=1");
        bot.heard().expect("HUMAN-[0-9A-F]{4} 1 BEAT \\* Watching");
        bot.send("DEADBEEF 1 NEWS * Discovery");
        bot.send("DEADBEEF 3 NEWS * Discovery");
        supervisor.out().expect("DEADBEEF 3 NEWS \\* Discovery");
        supervisor.type("KILL DEADBEEF");
        bot.heard().expect("HUMAN-[0-9A-F]{4} [0-9]+ KILL DEADBEEF");
        bot.heard().expect("HUMAN-[0-9A-F]{4} [0-9]+ BEAT \\* Watching");
        supervisor.type("QUIT");
        bot.heard().expect("HUMAN-[0-9A-F]{4} [0-9]+ EXIT \\* Offline");
        assertThat(supervisor.awaitExit()).isZero();
        assertThat(bot.heard().soFar()).noneMatch(line -> line.contains("#"));
    }

    @Test
    void theTraceTellsEachStep() throws Exception {
        RawPeer human = sandbox.rawPeer();
        Running bot = sandbox.activeBot("-discovery=1", "-trace=trace.log");
        MatchResult news = human.heard().expect("(([0-9A-F]{8}) 1 NEWS \\* Discovery #r=([0-9A-Z]{8})-[0-9]+)");
        String name = news.group(2);
        String stream = news.group(3);
        human.send("HUMAN 1 PING nobody");
        human.send("HUMAN 1 NACK " + name + " 1 #of=" + stream + " #try=1");
        human.heard().expect(name + " [0-9]+ RSND " + Pattern.quote(news.group(1) + " #of=" + stream));
        human.send("HUMAN 3 PING nobody");
        human.send("HUMAN 3 PING nobody");
        human.heard().expect(name + " [0-9]+ NACK HUMAN 2 #of=127\\.0\\.0\\.1:[0-9]+ #try=1" + TAG);
        bot.signal("TERM");
        assertThat(bot.awaitExit()).isZero();
        List<String> steps = Files.readAllLines(bot.directory().resolve("trace.log"));
        assertThat(steps).allMatch(line -> line.matches("[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3} .*"));
        assertThat(steps.stream().map(line -> line.substring(13).replaceAll("[0-9]+\\.[0-9] ms", "MS ms")))
                .contains(
                        "sent         " + name + " 1 NEWS",
                        "received     HUMAN 1 PING",
                        "gap          HUMAN 2 asking in MS ms",
                        "received     HUMAN 3 PING",
                        "duplicate    HUMAN 3 PING",
                        "nack-heard   " + name + " 1 by HUMAN, try 1",
                        "repair-sent  " + name + " 1 NEWS",
                        "nack-sent    HUMAN 2 try 1, again in MS ms");
        assertThat(steps.get(steps.size() - 1)).matches(".* sent         " + name + " [0-9]+ EXIT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-directory/trace.log", "."})
    void aTraceThatCannotBeWrittenIsToldAndTheProgramGoesOn(String file) throws Exception {
        RawPeer witness = sandbox.rawPeer();
        Running bot = sandbox.bot("-trace=" + file);
        String told = ".* WARN +The trace file .* cannot be written: .*; going on without it";
        bot.out().expect(told);
        String name = Sandbox.awaitActive(bot);
        Running supervisor = sandbox.program("supervisor", options("-trace=" + file));
        supervisor.err().expect(told);
        supervisor.type("PING *");
        witness.heard().expect("HUMAN-[0-9A-F]{4} 1 PING \\*" + TAG);
        supervisor.out().expect(name + " 0 BEAT \\* Beep");
        supervisor.type("QUIT");
        assertThat(supervisor.awaitExit()).isZero();
        bot.signal("TERM");
        assertThat(bot.awaitExit()).isZero();
        for (List<String> lines : List.of(bot.out().all(), supervisor.err().all())) {
            assertThat(lines).filteredOn(line -> line.contains("trace")).hasSize(1);
        }
    }

    private String[] options(String... more) {
        List<String> all = new ArrayList<>(sandbox.groupOptions());
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
