package mcastbots.supervisor.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import mcastbots.cli.Json;
import mcastbots.fixtures.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read by a parser that knows nothing of us. */
class JsonTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static JsonNode read(Object json) throws Exception {
        String line = json.toString();
        assertThat(line).doesNotContain("\n", "\r");
        // As bytes: what is no Unicode would become something else here.
        return MAPPER.readTree(line.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void objectHasItsFieldsInOrder() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("r", "K7Q2M9XA-1");
        fields.put("quiet", "");
        Json json = new Json()
                .put("text", "a")
                .put("nothing", (String) null)
                .put("number", Long.MAX_VALUE)
                .put("truth", false)
                .putMillis("ms", 1_234_567)
                .putMillis("unknown", -1)
                .putRaw("raw", "[[1,2]]")
                .put("map", fields);
        assertThat(json)
                .hasToString(
                        "{\"text\":\"a\",\"nothing\":null,\"number\":9223372036854775807,\"truth\":false,"
                                + "\"ms\":1.235,\"unknown\":null,\"raw\":[[1,2]],\"map\":{\"r\":\"K7Q2M9XA-1\",\"quiet\":\"\"}}");
        assertThat(new Json()).hasToString("{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"",
                "\\",
                "\\x1b[2J",
                "a\nb\rc\td",
                "\u0000\u0001\b\f\u001f\u007f",
                "\u2028\u2029\u202e",
                "D\u00e9couverte \u4e2d\u6587 \ud83e\uddec",
                "</script>",
                "{0}"
            })
    void anyTextIsReadBackAsItIs(String text) throws Exception {
        assertThat(read(new Json().put("text", text)).get("text").textValue()).isEqualTo(text);
        JsonNode map = read(new Json().put("map", Map.of(text, text))).get("map");
        assertThat(map.get(text).textValue()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "\udc00", "a\ud83eb", "\udddc\ud83e"})
    void halfACharacterIsReplaced(String text) throws Exception {
        assertThat(read(new Json().put("text", text)).get("text").textValue())
                .isEqualTo(text.replaceAll("[\ud800-\udfff]", "\ufffd"));
    }

    @Test
    void randomTextIsReadBack() {
        Seeds.forEach(200, seed -> {
            SplittableRandom random = Seeds.random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                int c = random.nextBoolean() ? random.nextInt(0x80) : random.nextInt(Character.MAX_CODE_POINT + 1);
                text.appendCodePoint(Character.getType(c) == Character.SURROGATE ? '"' : c);
            }
            String json = new Json().put("text", text.toString()).toString();
            assertThatCode(() -> assertThat(read(json).get("text").textValue()).isEqualTo(text.toString()))
                    .doesNotThrowAnyException();
        });
    }
}
