package mcastbots.doctor.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import mcastbots.protocol.Message;
import mcastbots.protocol.MessageCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammar of doctors' fields. */
class FieldsTest {
    private static Message message(String fields) {
        return (Message) MessageCodec.parse("HUMAN-DOCTOR-0001 0 BEAT * Watching " + fields);
    }

    private static Message message(Map<String, String> fields) {
        return message("").withExtensions(fields);
    }

    @Test
    void whatIsSaidIsRead() {
        for (Fields.Announcement announcement : List.of(
                new Fields.Announcement(List.of(), 0, -1),
                new Fields.Announcement(List.of("K7Q2M9XA"), 40_001, 0),
                new Fields.Announcement(List.of("K7Q2M9XA", "0PD4RZ61"), 1, 100))) {
            assertThat(Fields.Announcement.of(message(announcement.fields()))).contains(announcement);
        }
        Fields.Probe probe = new Fields.Probe("K7Q2M9XA", 17);
        assertThat(Fields.Probe.of(message(probe.fields()))).contains(probe);
        Fields.Reply reply = new Fields.Reply("K7Q2M9XA", 17, 16);
        assertThat(Fields.Reply.of(message(reply.fields()))).contains(reply);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#probe=", "#probe=K7Q2M9XA", "#probe=k7q2m9xa-1", "#probe=K7Q2M9XA--1", "#probe=K7Q2M9XA-1-2",
                "#reply=K7Q2M9XA-1", "#reply=K7Q2M9XA-1-2-3", "#reply=K7Q2M9XA-1-9999999999", "#reply=A-1-2", "#door=5"
            })
    void nonsenseIsNothing(String fields) {
        assertThat(Fields.Probe.of(message(fields))).isEmpty();
        assertThat(Fields.Reply.of(message(fields))).isEmpty();
        assertThat(Fields.Announcement.of(message(fields))).isEmpty();
    }

    @Test
    void whatIsWrongInAnAnnouncementIsLeftOut() {
        assertThat(Fields.Announcement.of(message("#doctor=K7Q2M9XA,x,,K7Q2M9X #door=70000 #left=many")))
                .contains(new Fields.Announcement(List.of("K7Q2M9XA"), 0, -1));
        String many = "K7Q2M9XA,".repeat(100);
        assertThat(Fields.Announcement.of(message("#doctor=" + many))
                        .orElseThrow()
                        .hears())
                .hasSize(Fields.MAX_LISTED);
    }
}
