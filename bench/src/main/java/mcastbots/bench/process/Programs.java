package mcastbots.bench.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import mcastbots.bench.raw.GroupAddress;

/**
 * The commands of what is measured.
 *
 * @param repository where the programs were built
 * @param unpacked where the package was unpacked: its directory with {@code bin} in it
 */
public record Programs(Path repository, Path unpacked) {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** The same for every system: one collector, and no more memory than any of them needs. */
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-Djava.net.preferIPv4Stack=true",
            "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED"); // for Aeron

    /** As in the package's lib/jvm.sh. */
    private static final List<String> SMALL_FLAGS =
            List.of("-Xmx16m", "-Xmn2m", "-Xss256k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    /** Unpacks the package that was built, and has it make its archives of classes. */
    public static Programs unpack(Path repository, Path directory) throws IOException, InterruptedException {
        Path archive = repository.resolve("dist/target/mcastbots-0.1.0.tar.gz");
        check(new ProcessBuilder("tar", "xzf", archive.toString(), "-C", directory.toString()));
        Programs programs = new Programs(repository, directory.resolve("mcastbots-0.1.0"));
        programs.makeArchives();
        return programs;
    }

    /** What runs a class of the benchmarks in a process of its own. */
    public static List<String> java(Class<?> main, Object... arguments) {
        return java(FLAGS, System.getProperty("java.class.path"), main, arguments);
    }

    /** What runs a class with the flags that the package's programs have, and with no jar to be read. */
    public static List<String> smallJava(Class<?> main, Object... arguments) {
        Path classes = Path.of(System.getProperty("java.class.path")).resolveSibling("classes");
        return java(SMALL_FLAGS, classes.toString(), main, arguments);
    }

    private static List<String> java(List<String> flags, String classPath, Class<?> main, Object... arguments) {
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath, main.getName()));
        Arrays.stream(arguments).map(Object::toString).forEach(command::add);
        return command;
    }

    /** Has the package make its archives of classes, which otherwise a program does in the background some time later. */
    private void makeArchives() throws IOException, InterruptedException {
        for (String program : List.of("dnabot", "supervisor")) {
            ProcessBuilder maker =
                    new ProcessBuilder(unpacked.resolve("bin").resolve(program).toString());
            maker.environment().put("MCASTBOTS_ARCHIVE", "make");
            check(maker);
        }
    }

    private static void check(ProcessBuilder command) throws IOException, InterruptedException {
        command.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.INHERIT);
        int status = command.start().waitFor();
        if (status != 0) {
            throw new IOException(String.join(" ", command.command()) + ": status " + status);
        }
    }

    /** What runs a program as its package does, with the package's flags and archive of classes. */
    public List<String> packaged(String program, GroupAddress group, String... options) {
        return command(Stream.of(unpacked.resolve("bin").resolve(program).toString()), group, options);
    }

    /** What runs a program by {@code java -jar}. */
    public List<String> jar(String program, GroupAddress group, String... options) {
        Path jar = repository.resolve(program).resolve("target").resolve(program + ".jar");
        return command(Stream.of(JAVA, "-jar", jar.toString()), group, options);
    }

    private static List<String> command(Stream<String> first, GroupAddress group, String... options) {
        Stream<String> settings = group.settings().stream().map(setting -> "-" + setting);
        return Stream.of(first, settings, Stream.of("-lang=en"), Arrays.stream(options))
                .flatMap(part -> part)
                .toList();
    }
}
