package mcastbots.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No test: takes the pictures of the README, from the programs as they are. CONTRIBUTING.md tells how. */
class Pictures {
    private static final Path DOCS = Sandbox.REPOSITORY.resolve("docs");
    private static final Pattern MESSAGES = Pattern.compile("[0-9A-F]{8} +bot .* ago +([0-9]+) .*");

    @Test
    void take(@TempDir Path root) throws IOException {
        Files.createDirectories(DOCS);
        Sandbox sandbox = new Sandbox(root);
        try {
            List<String> command = new ArrayList<>(
                    List.of(Sandbox.REPOSITORY.resolve("spawn-bots/spawn-bots").toString()));
            command.addAll(List.of(
                    "6",
                    "--supervisor",
                    "--",
                    "-discovery=0.2",
                    "-heartbeat=5",
                    "-frankenstein=0.02",
                    "-chanLoss=0.1"));
            Window window = sandbox.window(command, List.of());
            window.resize(104, 24);
            window.await(
                    lines -> lines.stream()
                                    .filter(line -> line.contains(" NEWS "))
                                    .count()
                            >= 8,
                    "8 NEWS");
            window.type("kill " + aNormalBot(window) + "\r");
            window.expect("[0-9A-F]{8} [0-9]+ EXIT .*");
            window.type("ping *\r");
            window.expect("[0-9A-F]{8} [0-9]+ BEAT \\* All meatbags must die");
            window.await(lines -> lines.stream().noneMatch(line -> line.contains("dnabot.log")), "messages only");
            window.type("upld * res");
            window.expect("> upld \\* res");
            ScreenPicture.write(window, "The console of a supervisor", DOCS.resolve("console.svg"));
            window.type("\003top\r");
            // A minute or so, in all.
            for (int messages = 10; messages <= 30; messages += 5) {
                int least = messages;
                window.await(lines -> lines.stream().anyMatch(line -> messages(line) >= least), least + " messages");
            }
            ScreenPicture.write(window, "TOP, the live view of a group", DOCS.resolve("top.svg"));
            window.type("q\004");
            window.expect("All bots have ended");
        } finally {
            sandbox.close();
        }
    }

    private static String aNormalBot(Window window) {
        return window.lines().stream()
                .filter(line -> line.matches("[0-9A-F]{8} 0 BEAT \\* Beep"))
                .findFirst()
                .orElseThrow()
                .substring(0, 8);
    }

    private static int messages(String line) {
        Matcher matcher = MESSAGES.matcher(line);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
