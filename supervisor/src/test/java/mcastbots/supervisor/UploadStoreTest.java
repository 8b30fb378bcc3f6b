package mcastbots.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import mcastbots.fixtures.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadStoreTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\0',
            ignoreLeadingAndTrailingWhitespace = false,
            delimiter = '|',
            value = {
                "results.data|results.data",
                "a b-c_d.9|a b-c_d.9",
                "déjà.txt|déjà.txt",
                "日本|日本",
                "a/b|a_b",
                "a\\b|a_b",
                "..|__",
                ".|_",
                "...|_._",
                ".hidden|_hidden",
                "end.|end_",
                " a |_a_",
                "../../etc/passwd|_._.._etc_passwd",
                "C:\\x|C__x",
                "a:b*c?d\"e<f>g|a_b_c_d_e_f_g",
                "con|_con",
                "CON.txt|_CON.txt",
                "Lpt1.a.b|_Lpt1.a.b",
                "com9|_com9",
                "com10|com10",
                "console|console",
                "nul .txt|_nul .txt",
                "x.part|x.part_",
                "x.2.PART|x.2.PART_",
                "part|part",
                "\u001b[2J|__2J",
                "a\u202eb|a_b",
                "🤖|_"
            })
    void aNameBecomesSafe(String name, String safe) {
        assertThat(UploadStore.safeName(name)).isEqualTo(safe);
    }

    @Test
    void anEmptyNameHasOne() {
        assertThat(UploadStore.safeName("")).isEqualTo("_");
        assertThat(UploadStore.safeName("\ud83e")).isEqualTo("_"); // half a character
        assertThat(UploadStore.safeName("a\0b")).isEqualTo("a_b");
    }

    @Test
    void aLongNameIsCutWhereAnyFileSystemTakesIt() {
        assertThat(UploadStore.safeName("x".repeat(5000))).isEqualTo("x".repeat(100));
        assertThat(UploadStore.safeName("日".repeat(300)).getBytes(StandardCharsets.UTF_8))
                .hasSizeBetween(190, 200);
    }

    @Test
    void whatTheFileSystemCannotNameIsReplaced() {
        assertThat(UploadStore.safeName("déjà.txt", StandardCharsets.US_ASCII)).isEqualTo("d_j_.txt");
        assertThat(UploadStore.safeName("日é", StandardCharsets.ISO_8859_1)).isEqualTo("_é");
    }

    @Test
    void anyNameAtAllBecomesOneThatAFileCanHave() {
        Seeds.forEach(500, seed -> {
            SplittableRandom random = Seeds.random(seed);
            String alphabet = "..//\\\\  ab\0\n\t\u001b\u202e:*?\"<>|conprnauxnul.part1é日\ud83e\udd16\ud83e\u0130ß";
            StringBuilder name = new StringBuilder();
            for (int i = random.nextInt(random.nextInt(1, 300)); i > 0; i--) {
                name.append(
                        random.nextInt(10) == 0
                                ? (char) random.nextInt(0x10000)
                                : alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String safe = UploadStore.safeName(name.toString());
            assertThat(safe).isNotEmpty().hasSizeLessThanOrEqualTo(102).matches("[\\p{L}\\p{N}._ -]+");
            assertThat(safe)
                    .doesNotStartWith(".")
                    .doesNotStartWith(" ")
                    .doesNotEndWith(".")
                    .doesNotEndWith(" ");
            assertThat(safe.toLowerCase(Locale.ROOT))
                    .doesNotEndWith(".part")
                    .doesNotMatch("(con|prn|aux|nul|com[0-9]|lpt[0-9]) *(\\..*)?");
            assertThat(safe.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(210);
            assertThat(directory.resolve(safe).getParent()).isEqualTo(directory);
            try {
                UploadStore.Target target = new UploadStore(directory).create(name.toString(), name.toString());
                target.write(new byte[] {1}, 1);
                target.complete();
                assertThat(target.path())
                        .isEqualTo(directory.resolve(safe).resolve(safe))
                        .hasBinaryContent(new byte[] {1});
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    private static void write(UploadStore.Target target, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        target.write(bytes, bytes.length);
    }

    @Test
    void uploadsOfOneNameAtOnceDoNotMeet() throws IOException {
        UploadStore store = new UploadStore(directory);
        try (UploadStore.Target one = store.create("B07", "x");
                UploadStore.Target two = store.create("B07", "x");
                UploadStore.Target other = store.create("B07", "x.part")) {
            write(one, "one");
            write(two, "two");
            write(other, "other");
            assertThat(files()).containsExactly("B07/x.2.part", "B07/x.part", "B07/x.part_.part");
            other.complete();
            two.complete();
            assertThat(files()).containsExactly("B07/x", "B07/x.part", "B07/x.part_");
            one.complete();
            assertThat(files()).containsExactly("B07/x", "B07/x.part_");
            assertThat(one.path()).hasContent("one");
            assertThat(one.size()).isEqualTo(3);
        }
    }

    @Test
    @Timeout(60)
    void uploadsOfOneNameThatEndAtTheSameMomentAllSucceed() throws Exception {
        UploadStore store = new UploadStore(directory);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 50; round++) {
                CyclicBarrier together = new CyclicBarrier(8);
                List<Callable<Path>> uploads = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    UploadStore.Target target = store.create("B07", "x");
                    uploads.add(() -> {
                        together.await();
                        target.complete();
                        return target.path();
                    });
                }
                for (Future<Path> upload : threads.invokeAll(uploads)) {
                    assertThat(upload.get()).isEqualTo(directory.resolve("B07/x"));
                }
                assertThat(files()).containsExactly("B07/x");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whatIsNotCompleteStaysAsAPart() throws IOException {
        UploadStore store = new UploadStore(directory);
        Path part;
        try (UploadStore.Target target = store.create("B07", "x")) {
            write(target, "half");
            part = target.path();
        }
        assertThat(part).isEqualTo(directory.resolve("B07/x.part")).hasContent("half");
        try (UploadStore.Target again = store.create("B07", "x")) {
            write(again, "whole");
            again.complete();
        }
        assertThat(files()).containsExactly("B07/x", "B07/x.part");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "sub", "sub/deeper", "../store", "sub/../other"})
    void theDirectoryIsMadeWhenItIsNeeded(String name) throws IOException {
        Path root = directory.resolve("here").resolve(name);
        try (UploadStore.Target target = new UploadStore(root).create("B07", "x")) {
            assertThat(target.path()).isEqualTo(root.normalize().resolve("B07").resolve("x.part"));
        }
    }
}
