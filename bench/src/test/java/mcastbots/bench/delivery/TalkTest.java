package mcastbots.bench.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TalkTest {
    @Test
    void whatIsSaidIsUnderstood() {
        for (Talk talk : new Talk[] {new Talk(17, 123_456_789_012L), new Talk(Talk.NOT_MEASURED, -5)}) {
            assertThat(Talk.parse(talk.text())).isEqualTo(talk);
        }
    }
}
