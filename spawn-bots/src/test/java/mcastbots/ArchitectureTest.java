package mcastbots;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import mcastbots.cli.Shutdown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The walls of the house: what may see what, and which code is pure. */
class ArchitectureTest {
    private static final String ROOT = "mcastbots.";

    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            // The modules' classes come from their target directories or from their jars: both have the same packages.
            .importPackages("mcastbots");

    /** What protocol code must not know: sockets, files, threads, clocks and global random numbers. */
    private static final DescribedPredicate<JavaClass> IMPURE = DescribedPredicate.<JavaClass>describe(
            "impure",
            type -> isIn(
                            type,
                            "java.net",
                            "java.nio.channels",
                            "java.nio.file",
                            "java.util.concurrent",
                            "java.util.logging")
                    || type.getFullName().startsWith("java.io.File")
                    || type.getFullName().startsWith("java.io.RandomAccessFile")
                    || type.isEquivalentTo(Thread.class)
                    || type.isEquivalentTo(Process.class)
                    || type.isEquivalentTo(ProcessBuilder.class)
                    || type.isEquivalentTo(Runtime.class)
                    || type.isEquivalentTo(java.util.Timer.class)
                    || type.isEquivalentTo(java.security.SecureRandom.class)
                    || type.isEquivalentTo(java.time.Clock.class));

    private static final Set<String> IMPURE_METHODS = Set.of(
            "java.lang.System.nanoTime",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.getenv",
            "java.lang.System.getProperty",
            "java.lang.Math.random",
            "java.time.Instant.now",
            "java.time.LocalDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.util.UUID.randomUUID",
            "java.util.Collections.shuffle",
            "java.util.random.RandomGenerator.getDefault",
            "java.util.random.RandomGenerator.of");

    private static boolean isImpure(JavaCodeUnitAccess<?> call) {
        boolean unseeded = call.getName().equals("<init>")
                && call.getTarget().getRawParameterTypes().isEmpty()
                && (call.getTargetOwner().isEquivalentTo(Random.class)
                        || call.getTargetOwner().isEquivalentTo(SplittableRandom.class));
        return unseeded || IMPURE_METHODS.contains(call.getTargetOwner().getFullName() + "." + call.getName());
    }

    private static final DescribedPredicate<JavaClass> PURE = DescribedPredicate.describe(
            "pure",
            type -> isIn(
                            type,
                            ROOT + "protocol",
                            ROOT + "reliable",
                            ROOT + "secure",
                            ROOT + "session",
                            ROOT + "doctor.group")
                    || Set.of(
                                    "mcastbots.cli.Json",
                                    "mcastbots.dnabot.Bot",
                                    "mcastbots.dnabot.Asimovs",
                                    "mcastbots.dnabot.Research",
                                    "mcastbots.dnabot.UploadRequest",
                                    "mcastbots.supervisor.Activity",
                                    "mcastbots.supervisor.Answers",
                                    "mcastbots.supervisor.Lists",
                                    "mcastbots.supervisor.LiveView",
                                    "mcastbots.supervisor.Refusals",
                                    "mcastbots.supervisor.Supervisor",
                                    "mcastbots.supervisor.Roster",
                                    "mcastbots.supervisor.Manual",
                                    "mcastbots.supervisor.TrafficFilter",
                                    "mcastbots.supervisor.TrafficView",
                                    "mcastbots.supervisor.script.Fetch",
                                    "mcastbots.supervisor.script.Guest",
                                    "mcastbots.supervisor.script.Introduction",
                                    "mcastbots.supervisor.script.JsonRecords",
                                    "mcastbots.supervisor.script.Members",
                                    "mcastbots.supervisor.script.Monitor",
                                    "mcastbots.supervisor.script.RoundTrips",
                                    "mcastbots.supervisor.script.Send",
                                    "mcastbots.supervisor.script.SendOrder",
                                    "mcastbots.supervisor.script.TextRecords",
                                    "mcastbots.supervisor.ConsoleCommand",
                                    "mcastbots.supervisor.console.Colours",
                                    "mcastbots.supervisor.console.CommandCompleter",
                                    "mcastbots.supervisor.console.CommandLineParser",
                                    "mcastbots.supervisor.console.KeptLines",
                                    "mcastbots.supervisor.console.MessagePainter",
                                    "mcastbots.supervisor.console.Sparkline",
                                    "mcastbots.supervisor.console.StatusText",
                                    "mcastbots.supervisor.console.Table",
                                    "mcastbots.supervisor.console.Tally",
                                    "mcastbots.supervisor.console.TopView")
                            .contains(outermost(type).getFullName()));

    private static boolean isIn(JavaClass type, String... packages) {
        return List.of(packages).stream()
                .anyMatch(p ->
                        type.getPackageName().equals(p) || type.getPackageName().startsWith(p + "."));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }

    /** Else a rule about a package or class that was renamed would hold for nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "protocol",
                "reliable",
                "secure",
                "session",
                "config",
                "i18n",
                "net",
                "cli",
                "doctor",
                "doctor.check",
                "doctor.firewall",
                "doctor.group",
                "dnabot",
                "supervisor"
            })
    void everyPackageIsThere(String name) {
        assertThat(PROGRAM).anyMatch(type -> type.getPackageName().equals(ROOT + name));
    }

    @Test
    void everyPureClassIsThere() {
        assertThat(PROGRAM.that(PURE).stream()
                        .filter(type -> isIn(type, ROOT + "cli", ROOT + "dnabot", ROOT + "supervisor"))
                        .filter(type -> outermost(type).equals(type)))
                .hasSize(36);
    }

    @ParameterizedTest(name = "{0} sees of ours at most: {1}")
    @CsvSource({
        "protocol,   ''",
        "i18n,       protocol",
        "reliable,   protocol",
        "secure,     protocol",
        "session,    i18n protocol reliable secure",
        "config,     i18n",
        "net,        config i18n protocol session",
        "cli,        config i18n net protocol reliable secure session",
        "doctor,     cli config i18n net protocol reliable secure session",
        "doctor.group, doctor.check i18n protocol reliable secure session",
        "doctor.check, config doctor.firewall i18n net",
        "doctor.firewall, config net",
        "dnabot,     cli config doctor i18n net protocol reliable secure session",
        "supervisor, cli config doctor i18n net protocol reliable secure session",
    })
    void arrowsPointInward(String name, String allowed) {
        String[] packages = (name + " " + allowed).strip().split(" ");
        for (int i = 0; i < packages.length; i++) {
            packages[i] = ROOT + packages[i] + "..";
        }
        DescribedPredicate<JavaClass> others = resideInAnyPackage("mcastbots..")
                .and(not(resideInAnyPackage(packages)))
                .as("classes of ours in other packages");
        noClasses()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .dependOnClassesThat(others)
                .check(PROGRAM);
    }

    @Test
    void pureCodeKnowsNoNetworkFileThreadOrClock() {
        noClasses().that(PURE).should().dependOnClassesThat(IMPURE).check(PROGRAM);
    }

    /** It is tested with the facts of computers that nobody has at hand. Addresses are facts. */
    @Test
    void theDoctorJudgesFactsAndGathersNone() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + "doctor.check", ROOT + "doctor.firewall")
                .should()
                .dependOnClassesThat(IMPURE.and(not(DescribedPredicate.describe(
                        "an address", type -> type.getSimpleName().matches("Inet.?Address|Inet[46]Address")))))
                .check(PROGRAM);
    }

    @Test
    void pureCodeReadsNoClockAndNoGlobalRandomSource() {
        noClasses()
                .that(PURE)
                .should(new ArchCondition<>("make impure calls") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        type.getCodeUnitAccessesFromSelf()
                                .forEach(call -> events.add(
                                        new SimpleConditionEvent(call, isImpure(call), call.getDescription())));
                    }
                })
                .check(PROGRAM);
    }

    /** ini4j's fetch() and beans resolve ${...}, which a file can make to overflow the stack (CVE-2022-41404). */
    @Test
    void ini4jResolvesNothing() {
        Set<String> dangerous = Set.of("fetch", "fetchAll", "as", "to", "from");
        noClasses()
                .should(callMethodWhere(DescribedPredicate.<JavaMethodCall>describe(
                        "an ini4j method that resolves ${...}",
                        call -> isIn(call.getTargetOwner(), "org.ini4j") && dangerous.contains(call.getName()))))
                .check(PROGRAM);
        assertThat(PROGRAM)
                .anyMatch(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency -> isIn(dependency.getTargetClass(), "org.ini4j")));
    }

    @Test
    void onlyMainExits() {
        noClasses()
                .that(not(DescribedPredicate.describe(
                        "Main", type -> type.getSimpleName().equals("Main"))))
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .check(PROGRAM);
        noClasses()
                .that(not(belongToAnyOf(Shutdown.class)))
                .should()
                .callMethod(Runtime.class, "halt", int.class)
                .check(PROGRAM);
    }

    @Test
    void mainHasNothingButMain() {
        classes()
                .that()
                .haveSimpleName("Main")
                .should(new ArchCondition<>("have no method but main") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        type.getMethods()
                                .forEach(method -> events.add(new SimpleConditionEvent(
                                        method, method.getName().equals("main"), method.getDescription())));
                    }
                })
                .check(PROGRAM);
    }
}
