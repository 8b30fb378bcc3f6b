package mcastbots.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The doctor on loopback: a healthy computer, and faults that can be made without harm to one. */
class DoctorIT {
    private static final String NAME = "HUMAN-DOCTOR-[0-9A-F]{4}";

    private Sandbox sandbox;

    @BeforeEach
    void setUp(@TempDir Path root) {
        sandbox = new Sandbox(root);
    }

    @AfterEach
    void tearDown() {
        sandbox.close();
    }

    /** Starts it; options behind the group's override these. */
    private Running doctor(String program, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of("doctor"));
        all.addAll(sandbox.groupOptions());
        Collections.addAll(all, options);
        return sandbox.java(program, sandbox.newDirectory(), all);
    }

    private static void assertHealthy(Running doctor) throws InterruptedException {
        assertThat(doctor.awaitExit()).isZero();
        assertThat(doctor.out().all())
                .noneMatch(line -> line.startsWith("WARN"))
                .noneMatch(line -> line.startsWith("FAIL"))
                .contains("Nothing wrong was found");
        assertThat(doctor.err().all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dnabot", "supervisor"})
    void aHealthyComputerIsToldSo(String program) throws Exception {
        Running doctor = doctor(program, "-wait=4s");
        assertHealthy(doctor);
        assertThat(doctor.out().all())
                .anyMatch(line ->
                        line.matches("PASS  interface  lo[0-9]* \\(127\\.0\\.0\\.1\\): chanIface = 127\\.0\\.0\\.1"))
                .contains("PASS  self       What this process sends comes back to it")
                .contains("PASS  self       Two processes of this computer hear each other")
                .anyMatch(line -> line.matches("NOTE  peers      Nobody else was heard in [0-9]+ s"));
    }

    @Test
    void peersAreHeard() throws Exception {
        String bot = Sandbox.awaitActive(sandbox.bot("-heartbeat=1"));
        Running supervisor = sandbox.supervisor("-name=HUMAN-ADA", "-heartbeat=1");
        Running doctor = doctor("supervisor", "-wait=4s", "-heartbeat=1");
        assertHealthy(doctor);
        assertThat(doctor.out().all())
                .anyMatch(line ->
                        line.matches("PASS  peers      Bots: 1, supervisors: 1: .*" + bot + " \\(127\\.0\\.0\\.1\\).*"))
                // The supervisor has it, as it may.
                .anyMatch(line -> line.startsWith("NOTE  uploads"));
        supervisor.type("WHO");
        supervisor.out().expect(bot + " +bot .*");
        assertThat(supervisor.out().soFar()).noneMatch(line -> line.contains("DOCTOR") && line.contains(" BEAT "));
    }

    @Test
    void twoHearEachOther() throws Exception {
        Running first = doctor("supervisor", "-wait=5s");
        Running second = doctor("dnabot", "-wait=5s");
        assertHealthy(first);
        assertHealthy(second);
        for (Running doctor : List.of(first, second)) {
            assertThat(doctor.out().all())
                    .anyMatch(line -> line.matches("PASS  hearing    127\\.0\\.0\\.1 \\(" + NAME + "\\): both ways"));
        }
    }

    @Test
    void twoMeasure() throws Exception {
        Running first = doctor("supervisor", "-wait=4s", "-echo", "-count=20");
        Running second = doctor("supervisor", "-wait=4s", "-echo", "-count=20");
        for (Running doctor : List.of(first, second)) {
            doctor.out().expect(" {17}HOST +WAY +SENT +RECEIVED +LOSS % +MIN MS +AVG MS +MAX MS");
            doctor.out()
                    .expect("PASS  echo       127\\.0\\.0\\.1  multicast +20 +20 +0\\.0 +[0-9.]+ +[0-9.]+ +[0-9.]+");
            doctor.out().expect("PASS  echo       127\\.0\\.0\\.1  unicast +20 +20 +0\\.0 +[0-9.]+ +[0-9.]+ +[0-9.]+");
            assertThat(doctor.awaitExit()).isZero();
        }
    }

    @Test
    void aWatchGoesOnUntilItIsStopped() throws Exception {
        Running doctor = doctor("supervisor", "-wait=2s", "-watch");
        doctor.out().expect("Watching until Ctrl-C");
        Running other = doctor("supervisor", "-wait=3s");
        assertThat(other.awaitExit()).isZero();
        doctor.out().expect("[0-9:]{8}  NOTE  hearing    127\\.0\\.0\\.1 \\(" + NAME + "\\) has left");
        doctor.signal("INT");
        assertThat(doctor.awaitExit()).isZero();
    }

    @Test
    void aTakenUploadPortIsTold() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Running doctor = doctor("supervisor", "-wait=2s", "-filePort=" + taken.getLocalPort());
            doctor.out().expect("WARN  uploads    TCP port " + taken.getLocalPort() + " can't be had .*");
            doctor.out().expect(" +ss -tlnp sport = :" + taken.getLocalPort());
            assertThat(doctor.awaitExit()).isZero();
        }
    }

    @Test
    void aTakenGroupPortIsTold() throws Exception {
        try (DatagramSocket taken = new DatagramSocket(null)) {
            taken.setReuseAddress(false);
            taken.bind(new InetSocketAddress("0.0.0.0", Sandbox.freePort()));
            Running doctor = doctor("dnabot", "-wait=2s", "-chanPort=" + taken.getLocalPort());
            doctor.out().expect("FAIL  join       Cannot join the group .* port " + taken.getLocalPort() + ": .*");
            assertThat(doctor.awaitExit()).isEqualTo(1);
        }
    }

    @Test
    void aWrongInterfaceIsTold() throws Exception {
        Running doctor = doctor("dnabot", "-chanIface=nosuch0");
        doctor.out().expect("FAIL  interface  chanIface = nosuch0: no such IPv4 interface is up; .*");
        doctor.out().expect("Found: 1 FAIL, 0 WARN");
        assertThat(doctor.awaitExit()).isEqualTo(1);
        Running family = doctor("dnabot", "-chanAddr=ff05::1");
        family.out().expect("FAIL  interface  chanIface = 127\\.0\\.0\\.1 has no IPv6 address, as the group has");
        assertThat(family.awaitExit()).isEqualTo(1);
    }

    @Test
    void aPlainAddressIsTold() throws Exception {
        Running doctor = doctor("dnabot", "-chanAddr=127.0.0.1");
        doctor.out().expect("FAIL  group      chanAddr = 127\\.0\\.0\\.1 is no multicast address: .*");
        assertThat(doctor.awaitExit()).isEqualTo(1);
    }

    @Test
    void findingsForProgramsAreOneObjectALine() throws Exception {
        Running doctor = doctor("dnabot", "-wait=2s", "-format=json");
        assertThat(doctor.awaitExit()).isZero();
        assertThat(doctor.out().all())
                .allMatch(
                        line -> line.matches(
                                "\\{\"type\":\"finding\",\"time\":\"[^\"]*\",\"level\":\"(PASS|NOTE)\",\"check\":\"[a-z0-9_]+\",\"what\":\"[^\"]+\",.*}"))
                .anyMatch(line -> line.contains("\"what\":\"doctor.second.both\""));
    }

    @Test
    void aSignedGroupIsSignedByDoctorsToo() throws Exception {
        Path directory = sandbox.newDirectory();
        assertThat(sandbox.java("supervisor", directory, List.of("-newKey=group.key"))
                        .awaitExit())
                .isZero();
        String key = "-chanKeyFile=" + directory.resolve("group.key");
        Running member = doctor("supervisor", "-wait=5s", key);
        Running other = doctor("dnabot", "-wait=5s", key);
        assertHealthy(member);
        assertHealthy(other);
        assertThat(member.out().all()).anyMatch(line -> line.matches("PASS  hearing .* both ways"));
    }

    @Test
    void whoLacksTheKeyIsTold() throws Exception {
        Path directory = sandbox.newDirectory();
        assertThat(sandbox.java("supervisor", directory, List.of("-newKey=group.key"))
                        .awaitExit())
                .isZero();
        Running member = doctor("supervisor", "-wait=6s", "-chanKeyFile=" + directory.resolve("group.key"));
        Running stranger = doctor("dnabot", "-wait=6s");
        stranger.out().expect("FAIL  keys       The group is signed: .*");
        member.out().expect("WARN  keys       Messages without a signature, not believed: [0-9]+");
        assertThat(stranger.awaitExit()).isEqualTo(1);
    }

    @Test
    void wrongOptionsAreFaults() throws Exception {
        Running doctor = sandbox.program("dnabot", "doctor", "-wait=soon", "-format=xml", "-count=0", "-chanPort=0");
        assertThat(doctor.awaitExit()).isEqualTo(2);
        assertThat(doctor.err().all())
                .containsExactly(
                        "dnabot doctor: command line: -format = xml: allowed: one of: text, json",
                        "dnabot doctor: command line: -wait = soon: allowed: a time such as 5s, 2m or 1h, at least 1 s;"
                                + " a number alone is seconds",
                        "dnabot doctor: command line: -count = 0: allowed: a whole number from 1 to 10000",
                        "dnabot doctor: command line: chanPort = 0: allowed: a whole number from 1 to 65535",
                        "dnabot doctor: java -jar dnabot.jar doctor -help tells all options");
    }

    @Test
    void allIsToldInTheUsersLanguage() throws Exception {
        Running doctor = doctor("supervisor", "-wait=1s", "-lang=en-XA");
        assertThat(doctor.awaitExit()).isZero();
        assertThat(doctor.out().all())
                .filteredOn(line -> line.matches("(PASS|NOTE) .*"))
                .allMatch(line -> line.matches("[A-Z]+ +[a-z0-9_]+ +\\[.*]"));
    }
}
