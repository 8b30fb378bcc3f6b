package mcastbots.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpcodeTest {
    @ParameterizedTest
    @EnumSource
    void isWrittenAsItIsCalled(Opcode opcode) {
        assertThat(Opcode.of(opcode.name())).isEqualTo(Optional.of(opcode));
        assertThat(opcode.name()).matches("[A-Z]{4}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "beat", "Ping", "PINGS", "nack", "P\u0130NG"})
    void nothingElseIs(String word) {
        assertThat(Opcode.of(word)).isEmpty();
    }

    @Test
    void commandsAreWhatSupervisorsSend() {
        assertThat(Arrays.stream(Opcode.values()).filter(Opcode::isCommand))
                .containsExactly(Opcode.PING, Opcode.UPLD, Opcode.KILL, Opcode.RSET);
    }

    @Test
    void whatIsRepairedTakesANumberOfItsOwn() {
        assertThat(Arrays.stream(Opcode.values()).filter(Opcode::isData))
                .containsExactly(Opcode.NEWS, Opcode.EXIT, Opcode.PING, Opcode.UPLD, Opcode.KILL, Opcode.RSET);
    }

    @Test
    void whatRepairsIsNotRepairedItself() {
        assertThat(Arrays.stream(Opcode.values()).filter(Opcode::isRepair))
                .containsExactly(Opcode.NACK, Opcode.RSND, Opcode.SKIP)
                .noneMatch(Opcode::isData);
    }
}
