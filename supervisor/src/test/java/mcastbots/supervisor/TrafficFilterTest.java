package mcastbots.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mcastbots.protocol.Message;
import mcastbots.protocol.Opcode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrafficFilterTest {
    private static Message message(String sender, String opcode) {
        return new Message(sender, 1, opcode, "*", "", java.util.Map.of());
    }

    @Test
    void allShowsAlsoWhatNobodyKnows() {
        assertThat(TrafficFilter.ALL.shows(message("B07", "WHAT"))).isTrue();
    }

    @Test
    void bothListsMustHaveIt() {
        TrafficFilter filter = TrafficFilter.ALL.from(List.of("b07", "C08")).only(List.of(Opcode.NEWS, Opcode.KILL));
        assertThat(filter.shows(message("B07", "NEWS"))).isTrue();
        assertThat(filter.shows(message("C08", "KILL"))).isTrue();
        assertThat(filter.shows(message("C08", "BEAT"))).isFalse();
        assertThat(filter.shows(message("C08", "WHAT"))).isFalse();
        assertThat(filter.shows(message("D09", "NEWS"))).isFalse();
        assertThat(filter.concerns("D09")).isFalse();
        assertThat(SupervisorDriver.ENGLISH.text(filter.description()))
                .isEqualTo("Shown: NEWS, KILL of b07, C08. ALL shows all again");
    }

    @Test
    void listsHaveCommasOrSpaces() {
        assertThat(TrafficFilter.OPCODES.parse("news, Kill NEWS")).contains(List.of(Opcode.NEWS, Opcode.KILL));
        assertThat(TrafficFilter.SENDERS.parse(" B07,,C08 ")).contains(List.of("B07", "C08"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "NEWZ", "NEWS,*", "NACK", "RSND", "SKIP", "\u001b"})
    void whatIsNoListOfOpcodesIsRefused(String text) {
        assertThat(TrafficFilter.OPCODES.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " , ", "*", "B07,*", "B\u001b07"})
    void whatIsNoListOfSendersIsRefused(String text) {
        assertThat(TrafficFilter.SENDERS.parse(text)).isEmpty();
    }
}
