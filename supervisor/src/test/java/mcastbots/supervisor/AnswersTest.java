package mcastbots.supervisor;

import static mcastbots.protocol.Opcode.BEAT;
import static mcastbots.protocol.Opcode.EXIT;
import static mcastbots.protocol.Opcode.KILL;
import static mcastbots.protocol.Opcode.NEWS;
import static mcastbots.protocol.Opcode.PING;
import static mcastbots.protocol.Opcode.RSET;
import static mcastbots.protocol.Opcode.UPLD;
import static org.assertj.core.api.Assertions.assertThat;

import mcastbots.protocol.Message;
import mcastbots.protocol.Opcode;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private final Answers answers = new Answers();

    private boolean heard(String sender, Opcode opcode) {
        return answers.heard(Message.of(sender, 1, opcode, "*", ""));
    }

    @Test
    void eachCommandHasItsAnswer() {
        for (Opcode command : new Opcode[] {PING, UPLD, KILL, RSET}) {
            answers.expect(command, "A", 0);
        }
        heard("A", NEWS);
        heard("B", BEAT);
        heard("B", EXIT);
        answers.uploaded("B");
        heard("A", BEAT);
        answers.uploaded("A");
        assertThat(answers.overdue(Answers.PATIENCE))
                .extracting(Answers.Waiting::opcode)
                .containsExactly(KILL);
    }

    @Test
    void whetherAMessageIsAnAnswerIsTold() {
        assertThat(heard("A", BEAT)).isFalse();
        answers.expect(PING, "A", 0);
        assertThat(heard("A", NEWS)).isFalse();
        assertThat(heard("B", BEAT)).isFalse();
        assertThat(heard("A", BEAT)).isTrue();
        assertThat(heard("A", BEAT)).isFalse();
        answers.expect(KILL, "A", 0);
        assertThat(heard("A", EXIT)).isTrue();
    }

    @Test
    void whoLeavesNeedsToAnswerNothing() {
        answers.expect(PING, "A", 0);
        answers.expect(UPLD, "A", 0);
        answers.expect(KILL, "A", 0);
        heard("A", EXIT);
        assertThat(answers.nextDue()).isEqualTo(Long.MAX_VALUE);
        assertThat(answers.overdue(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void whatIsOverdueIsToldOnceAndInTime() {
        answers.expect(PING, "A", 100);
        answers.expect(RSET, "B", 200);
        assertThat(answers.nextDue()).isEqualTo(100 + Answers.PATIENCE);
        assertThat(answers.overdue(99 + Answers.PATIENCE)).isEmpty();
        assertThat(answers.overdue(100 + Answers.PATIENCE))
                .containsExactly(new Answers.Waiting(PING, "A", 100 + Answers.PATIENCE));
        assertThat(answers.nextDue()).isEqualTo(200 + Answers.PATIENCE);
        assertThat(answers.overdue(Long.MAX_VALUE)).hasSize(1);
        assertThat(answers.overdue(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void aScriptThatSendsWithoutEndFillsNoMemory() {
        for (int i = 0; i < 10_000; i++) {
            answers.expect(PING, "A", i);
        }
        assertThat(answers.overdue(Long.MAX_VALUE)).hasSize(256);
    }
}
