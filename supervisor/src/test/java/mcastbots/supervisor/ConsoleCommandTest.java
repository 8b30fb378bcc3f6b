package mcastbots.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import mcastbots.protocol.Message;
import mcastbots.protocol.Opcode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a typed line becomes. The roster knows 1A2B3C4D, DEADBEEF and HUMAN-77. */
class ConsoleCommandTest {
    private static Roster roster() {
        Roster roster = new Roster(1);
        for (String name : new String[] {"1A2B3C4D", "DEADBEEF", "HUMAN-77"}) {
            roster.heard(Message.of(name, 1, Opcode.BEAT, "*", "Beep"), 0);
        }
        return roster;
    }

    private static String parse(String line, Roster roster) {
        ConsoleCommand command = ConsoleCommand.parse(line, roster, "results.data");
        if (command instanceof ConsoleCommand.Mistake mistake) {
            return SupervisorDriver.ENGLISH.text(mistake.reason());
        }
        if (command instanceof ConsoleCommand.Send send) {
            return "-> " + (send.opcode() + " " + send.destination() + " " + send.text()).strip();
        }
        if (command instanceof ConsoleCommand.From from) {
            return "FROM " + String.join(" ", from.senders());
        }
        if (command instanceof ConsoleCommand.Only only) {
            return "ONLY "
                    + only.opcodes().stream().map(Opcode::name).collect(java.util.stream.Collectors.joining(" "));
        }
        if (command instanceof ConsoleCommand.Help help) {
            return "HELP " + help.key();
        }
        return command.getClass().getSimpleName();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "PING *                          | -> PING *",
                "ping *                          | -> PING *",
                "pInG 1A2B3C4D                   | -> PING 1A2B3C4D",
                "ping 1a2b3c4d                   | -> PING 1A2B3C4D",
                "PING human-77                   | -> PING HUMAN-77",
                "KILL DEADBEEF                   | -> KILL DEADBEEF",
                "rset *                          | -> RSET *",
                "UPLD 1A2B3C4D                   | -> UPLD 1A2B3C4D results.data",
                "upld * .                        | -> UPLD * .",
                "UPLD * a/b.txt                  | -> UPLD * a/b.txt",
                "UPLD * \"two words\"            | -> UPLD * \"two words\"",
                "UPLD * \"two  spaces\"          | -> UPLD * \"two  spaces\"",
                "UPLD * \"word\"                 | -> UPLD * word",
                "UPLD * #port=1                  | -> UPLD * \"#port=1\"",
                "UPLD * two words                | A name with spaces goes in double quotes: UPLD bot \"two words\". Nothing sent",
                "UPLD * \"\"                     | UPLD cannot ask for this name: \"\". Nothing sent",
                "UPLD * \"a\" b\"                | UPLD cannot ask for this name: \"a\" b\". Nothing sent",
                "from 1A2B3C4D,nobody            | FROM 1A2B3C4D nobody",
                "FROM 1A2B3C4D, DEADBEEF         | FROM 1A2B3C4D DEADBEEF",
                "only news,Kill                  | ONLY NEWS KILL",
                "all                             | All",
                "HELP kill                       | HELP supervisor.help.kill",
                "FROM                            | FROM needs names, as in FROM 25ABAC22,0C9F3D51; there is: \"\". Nothing done",
                "FROM *                          | FROM needs names, as in FROM 25ABAC22,0C9F3D51; there is: \"*\". Nothing done",
                "ONLY NEWZ                       | ONLY needs some of BEAT, NEWS, EXIT, PING, UPLD, KILL, RSET, with commas in between, as in ONLY NEWS,KILL; there is: \"NEWZ\". Nothing done",
                "ALL of it                       | ALL takes nothing more, but there is: of. Nothing done",
                "HELP KIL                        | There is no help about KIL; did you mean KILL?",
                "HELP me now                     | There is no help about me now; there are: PING, UPLD, KILL, RSET, BEAT, NEWS, EXIT, NACK, RSND, SKIP, WHO, STAT, TOP, FROM, ONLY, ALL, HELP, QUIT",
                "who                             | Who",
                "Top                             | Top",
                "HELP                            | HELP supervisor.help",
                "Quit                            | Quit",
                "who *                           | WHO takes nothing more, but there is: *. Nothing done",
                "QUIT now please                 | QUIT takes nothing more, but there is: now. Nothing done",
                "PING                            | PING needs a destination: a bot's name or *. Nothing sent",
                "kill                            | KILL needs a destination: a bot's name or *. Nothing sent",
                "PING * now                      | PING * takes nothing more, but there is: now. Nothing done",
                "PING 1A2B3C4E                   | Nothing sent: no peer 1A2B3C4E is known here; did you mean 1A2B3C4D?",
                "PING nobody                     | Nothing sent: no peer nobody is known here; there are: *, 1A2B3C4D, DEADBEEF, HUMAN-77",
                "PIGN *                          | Nothing sent: unknown command PIGN; there are: PING, UPLD, KILL, RSET, WHO, STAT, TOP, FROM, ONLY, ALL, HELP, QUIT",
                "PINGS *                         | Nothing sent: unknown command PINGS; did you mean PING?",
                "BEAT *                          | Nothing sent: unknown command BEAT; there are: PING, UPLD, KILL, RSET, WHO, STAT, TOP, FROM, ONLY, ALL, HELP, QUIT",
                "NEWS * x                        | Nothing sent: unknown command NEWS; there are: PING, UPLD, KILL, RSET, WHO, STAT, TOP, FROM, ONLY, ALL, HELP, QUIT",
                "EXIT                            | Nothing sent: unknown command EXIT; there are: PING, UPLD, KILL, RSET, WHO, STAT, TOP, FROM, ONLY, ALL, HELP, QUIT",
                "*                               | Nothing sent: unknown command *; there are: PING, UPLD, KILL, RSET, WHO, STAT, TOP, FROM, ONLY, ALL, HELP, QUIT"
            })
    void aLineBecomes(String line, String meaning) {
        assertThat(parse(line, roster())).isEqualTo(meaning);
        assertThat(parse("  " + line.replaceFirst(" +", "\t ") + " \t", roster()))
                .isEqualTo(meaning);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", " \t \u2003"})
    void aBlankLinePauses(String line) {
        assertThat(parse(line, roster())).isEqualTo("TogglePause");
    }

    @Test
    void withNobodyKnownTheHintSaysSo() {
        assertThat(parse("PING x", new Roster(1)))
                .isEqualTo("Nothing sent: no peer x is known here; nobody has been heard yet; * is for all");
    }

    @Test
    void aLongRosterIsNotListedWhole() {
        Roster roster = new Roster(1);
        for (int i = 10; i < 99; i++) {
            roster.heard(Message.of("BOT" + i + "BOT", 1, Opcode.BEAT, "*", ""), 0);
        }
        assertThat(parse("PING x", roster))
                .isEqualTo(
                        "Nothing sent: no peer x is known here; there are: *, BOT10BOT, BOT11BOT, BOT12BOT, BOT13BOT, BOT14BOT,"
                                + " BOT15BOT, BOT16BOT, BOT17BOT");
    }

    @Test
    void whatIsTypedIsNeverEchoedRaw() {
        for (String line :
                new String[] {"\u001b[2J", "PING \u001b[2J", "UPLD * \"\u001b[2J\"", "PING * \u001b[2J", "WHO \u202e"
                }) {
            assertThat(parse(line, roster())).doesNotContain("\u001b", "\u202e").containsAnyOf("\\x1b", "\\u202e");
        }
    }

    @Test
    void turkishLettersAreNotOurs() {
        assertThat(parse("p\u0131ng *", roster())).startsWith("-> PING"); // dotless i: its upper case is I
        assertThat(parse("P\u0130NG *", roster())).startsWith("Nothing sent: unknown command");
    }
}
