package mcastbots.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import mcastbots.dnabot.BotProgram;
import mcastbots.supervisor.Subcommands;
import mcastbots.supervisor.SupervisorProgram;

/** The build's step that writes completion, manual pages, and which build this is. */
public final class Generate {
    private static final List<Command> PROGRAMS = List.of(
            Command.of(new BotProgram(), mcastbots.dnabot.Subcommands.all()),
            Command.of(new SupervisorProgram(), Subcommands.all()));

    private Generate() {}

    /**
     * Writes all of it.
     *
     * @param args the directory of the repository, the one to write to, the version, and the time of the release
     */
    public static void main(String[] args) throws IOException {
        Path repository = Path.of(args[0]);
        Path target = Path.of(args[1]);
        String version = args[2];
        String date = args[3].substring(0, "2026-11-22".length());
        Path sources = repository.resolve("dist/src/main");
        for (Command program : PROGRAMS) {
            write(target.resolve("share/bash-completion/completions/" + program.name()), BashCompletion.of(program));
            write(target.resolve("share/zsh/site-functions/_" + program.name()), ZshCompletion.of(program));
            String page = program.name() + ".1";
            String template = Files.readString(sources.resolve("man").resolve(page));
            write(target.resolve("share/man/man1").resolve(page), ManualPage.of(program, template, version, date));
        }
        String page = Files.readString(sources.resolve("man/spawn-bots.1"));
        write(
                target.resolve("share/man/man1/spawn-bots.1"),
                page.replace("@VERSION@", version).replace("@DATE@", date));
        write(target.resolve("lib/build"), version + "-" + fingerprint(repository) + "\n");
    }

    /** Tells builds of one version apart; archives of classes are made for one of them. */
    private static String fingerprint(Path repository) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Command program : PROGRAMS) {
                digest.update(Files.readAllBytes(
                        repository.resolve(program.name()).resolve("target/" + program.name() + ".jar")));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
