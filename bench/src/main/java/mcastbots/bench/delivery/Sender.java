package mcastbots.bench.delivery;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import mcastbots.bench.raw.GroupAddress;

/** A process that says a {@link Speech} to its group. */
final class Sender {
    private Sender() {}

    /**
     * Joins, and speaks until its input ends.
     *
     * @param args the group, the system, the loss, and how many messages are measured
     */
    public static void main(String[] args) throws Exception {
        Messaging messaging = MessagingSystem.valueOf(args[1]).member(Double.parseDouble(args[2]));
        messaging.join(GroupAddress.parse(args[0]), text -> {});
        System.out.println("joined");
        Speech speech = new Speech(Integer.parseInt(args[3]));
        messaging.speak(speech);
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (input.readLine() != null) {
            messaging.complete();
            speech.begin();
        }
        System.exit(0);
    }
}
