package mcastbots.doctor.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import mcastbots.protocol.Message;
import mcastbots.protocol.MessageCodec;
import mcastbots.protocol.Source;
import mcastbots.session.Machine;
import org.junit.jupiter.api.Test;

/** A watch may go on for weeks, and hear more doctors and peers than are remembered. */
class CensusTest {
    private final Census census = new Census("SELFSELF");
    private long now;

    private void heard(String message, String address) {
        census.heard((Message) MessageCodec.parse(message), new Source(address, 40_000), true, false, now);
        now += Machine.SECOND / 100;
    }

    private static String id(int number) {
        return String.format(Locale.ROOT, "A%07d", number);
    }

    private void doctor(int number) {
        heard("HUMAN-DOCTOR-0001 0 BEAT * Watching #quiet= #doctor=SELFSELF #r=" + id(number) + "-0", "10.0.0.1");
    }

    @Test
    void theDoctorHeardLongestAgoMakesRoom() {
        for (int i = 0; i < 3 * Census.MAX_DOCTORS; i++) {
            doctor(i);
            doctor(0);
        }
        assertThat(census.doctors()).hasSize(Census.MAX_DOCTORS);
        assertThat(census.doctor(id(3 * Census.MAX_DOCTORS - 1))).isPresent();
        assertThat(census.doctor(id(0))).isPresent();
        assertThat(census.doctor(id(1))).isEmpty();
    }

    @Test
    void aDoctorThatHasLeftMakesRoomFirst() {
        for (int i = 0; i < Census.MAX_DOCTORS; i++) {
            doctor(i);
        }
        heard("HUMAN-DOCTOR-0001 1 EXIT * Offline #r=" + id(7) + "-0", "10.0.0.1");
        doctor(1000);
        assertThat(census.doctor(id(7))).isEmpty();
        assertThat(census.doctor(id(0))).isPresent();
    }

    @Test
    void thePeerHeardLongestAgoMakesRoom() {
        for (int i = 0; i <= Census.MAX_PEERS; i++) {
            heard("BOT" + i + " 1 BEAT * Beep", "10.0.0.2");
            heard("BOT0 1 BEAT * Beep", "10.0.0.2");
        }
        assertThat(census.peers()).hasSize(Census.MAX_PEERS);
        List<String> names = census.peers().stream().map(Census.Peer::name).toList();
        assertThat(names).contains("BOT" + Census.MAX_PEERS, "BOT0").doesNotContain("BOT1");
    }
}
