package mcastbots.supervisor.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import mcastbots.fixtures.Seeds;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.Parser.ParseContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineParserTest {
    private static CompletingParsedLine parse(String line, int cursor) {
        return (CompletingParsedLine) new CommandLineParser().parse(line, cursor, ParseContext.COMPLETE);
    }

    /** The cursor is where the bar is. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                "|                  ; []                ; 0; 0; 0; 0",
                "PI|                ; [PI]              ; 0; 2; 2; 2",
                "P|ING              ; [PING]            ; 0; 1; 1; 4",
                "PING |             ; [PING, ]          ; 1; 0; 0; 0",
                "PING | B07         ; [PING, , B07]     ; 1; 0; 0; 0",
                "UPLD B0|7 x        ; [UPLD, B07, x]    ; 1; 2; 2; 3",
                "UPLD B07 \"my f|   ; [UPLD, B07, my f] ; 2; 4; 5; 5",
                "UPLD B07 \"my f\"| ; [UPLD, B07, my f] ; 2; 4; 6; 6",
                "UPLD B07 \"|       ; [UPLD, B07, ]     ; 2; 0; 1; 1",
                "UPLD B07 |\"a\"    ; [UPLD, B07, a]    ; 2; 0; 0; 3",
                "a'b\\c|            ; [a'b\\c]          ; 0; 5; 5; 5",
            })
    void words(String line, String words, int index, int cursor, int rawCursor, int rawLength) {
        int bar = line.indexOf('|');
        CompletingParsedLine parsed = parse(line.replace("|", ""), bar);
        assertThat(parsed.words()).hasToString(words);
        assertThat(parsed.wordIndex()).isEqualTo(index);
        assertThat(parsed.wordCursor()).isEqualTo(cursor);
        assertThat(parsed.rawWordCursor()).isEqualTo(rawCursor);
        assertThat(parsed.rawWordLength()).isEqualTo(rawLength);
    }

    @Test
    void whatHasSpacesIsQuoted() {
        CompletingParsedLine plain = parse("UPLD B07 my", 11);
        assertThat(plain.escape("myfile", true)).hasToString("myfile");
        assertThat(plain.escape("my file", true)).hasToString("\"my file\"");
        assertThat(plain.escape("my file", false)).hasToString("\"my file");
        assertThat(parse("UPLD B07 \"my", 12).escape("myfile", true)).hasToString("\"myfile\"");
    }

    @Test
    void anyLineHasAWordAtTheCursor() {
        Seeds.forEach(2000, seed -> {
            SplittableRandom random = Seeds.random(seed);
            StringBuilder line = new StringBuilder();
            random.ints(random.nextInt(12), 0, 4).forEach(i -> line.append("a\" \t".charAt(i)));
            int cursor = random.nextInt(line.length() + 1);
            CompletingParsedLine parsed = parse(line.toString(), cursor);
            assertThat(parsed.wordCursor()).isBetween(0, parsed.word().length());
            assertThat(parsed.rawWordCursor()).isBetween(0, parsed.rawWordLength());
            int start = cursor - parsed.rawWordCursor();
            assertThat(start).isBetween(0, line.length() - parsed.rawWordLength());
        });
    }
}
