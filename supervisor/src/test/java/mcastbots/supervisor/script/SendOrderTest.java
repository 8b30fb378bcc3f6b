package mcastbots.supervisor.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import mcastbots.i18n.Text;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendOrderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "PING *            | PING *",
                "ping 25ABAC22     | PING 25ABAC22",
                "Kill  25abac22    | KILL 25ABAC22",
                "PING Bot-beef     | PING Bot-beef",
                "RSET HUMAN-12     | RSET HUMAN-12",
                "PING              | PING needs a destination: a bot's name or *. Nothing sent",
                "PIGN *            | Nothing sent: unknown command PIGN; there are: PING, KILL, RSET",
                "PINGS *           | Nothing sent: unknown command PINGS; did you mean PING?",
                "UPLD * x          | What UPLD brings is taken by: fetch BOT FILE",
                "PING a b c        | PING has one destination, a bot's name or '*' in quotes, not: a b c",
                "PING a\u00a0b     | No peer can be called a\u00a0b",
                "PING \u001b[2J    | No peer can be called \\x1b[2J"
            })
    void wordsMakeAnOrderOrAFault(String line, String meaning) {
        for (List<String> arguments : List.of(List.of(line), List.of(line.split(" +")))) {
            List<Text> faults = new ArrayList<>();
            String parsed = SendOrder.parse(arguments, faults)
                    .map(SendOrder::toString)
                    .orElseGet(() -> GuestDriver.ENGLISH.text(faults.get(0)));
            assertThat(parsed).isEqualTo(meaning);
        }
    }
}
