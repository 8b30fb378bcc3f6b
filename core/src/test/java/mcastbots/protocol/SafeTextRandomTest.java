package mcastbots.protocol;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What must hold for the showing of any text. */
class SafeTextRandomTest {
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\\t]]");

    @Test
    void anyTextBecomesSafe() {
        RandomCases.check("SafeTextRandomTest#anyTextBecomesSafe", random -> {
            String text = RandomText.anything(random);
            String safe = SafeText.escape(text);
            check(SafeText.isSafe(safe), safe);
            check(SafeText.isSafe(text) != UNSAFE.matcher(text).find(), text);
            check(SafeText.escape(safe).equals(safe), safe);
            check(SafeText.isSafe(text) == safe.equals(text), safe);
        });
    }

    @Test
    void anyBytesBecomeSafe() {
        RandomCases.check("SafeTextRandomTest#anyBytesBecomeSafe", random -> {
            byte[] bytes = RandomText.datagram(random);
            String safe = SafeText.decode(bytes, 0, bytes.length);
            check(!UNSAFE.matcher(safe).find(), safe);
            // The JDK's own decoder marks what is no UTF-8: without that, both must say the same.
            String plain = new String(bytes, StandardCharsets.UTF_8);
            if (plain.indexOf('\uFFFD') < 0) {
                check(safe.equals(SafeText.escape(plain)), safe);
            }
        });
    }

    private static void check(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }
}
