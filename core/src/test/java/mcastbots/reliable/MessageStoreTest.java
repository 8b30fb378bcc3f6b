package mcastbots.reliable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import mcastbots.protocol.Message;
import org.junit.jupiter.api.Test;

class MessageStoreTest {
    private static final long ROOM = 1 << 20;
    private static final long AGE = 60;

    private final Object stream = new Object();

    private static Message message(long number, String text) {
        return new Message("B", number, "NEWS", "*", text, Map.of());
    }

    private void put(MessageStore store, long number, long now) {
        store.put(stream, number, message(number, "x"), now);
    }

    @Test
    void whatWasPutIsThere() {
        MessageStore store = new MessageStore(10, ROOM, AGE);
        put(store, 7, 0);
        store.put(stream, 8, null, 0);
        assertThat(store.get(stream, 7, 0).message).isEqualTo(message(7, "x"));
        assertThat(store.get(stream, 8, 0).message).as("nothing to repeat").isNull();
        assertThat(store.get(stream, 9, 0)).isNull();
        assertThat(store.get(new Object(), 7, 0)).as("of another stream").isNull();
    }

    @Test
    void theFirstCopyStays() {
        MessageStore store = new MessageStore(10, ROOM, AGE);
        put(store, 7, 0);
        store.put(stream, 7, message(7, "forged"), 1);
        assertThat(store.get(stream, 7, 1).message.text()).isEqualTo("x");
        assertThat(store.size()).isEqualTo(1);
        assertThat(store.get(stream, 7, AGE + 1))
                .as("and it is as old as it is")
                .isNull();
    }

    @Test
    void theOldestMakesRoomWhenThereAreTooMany() {
        MessageStore store = new MessageStore(10, ROOM, AGE);
        for (long number = 1; number <= 25; number++) {
            put(store, number, 0);
        }
        assertThat(store.size()).isEqualTo(10);
        assertThat(store.get(stream, 15, 0)).isNull();
        assertThat(store.get(stream, 16, 0)).isNotNull();
    }

    @Test
    void whatIsTooOldIsGone() {
        MessageStore store = new MessageStore(10, ROOM, AGE);
        put(store, 1, 0);
        put(store, 2, 1);
        assertThat(store.get(stream, 1, AGE)).isNotNull();
        assertThat(store.get(stream, 1, AGE + 1)).isNull();
        assertThat(store.get(stream, 2, AGE + 1)).isNotNull();
        put(store, 3, 1000);
        assertThat(store.size()).as("also without being asked for").isEqualTo(1);
    }

    @Test
    void longMessagesTakeMoreRoomWhateverIsLongInThem() {
        String text = "x".repeat(900);
        Message[] longOnes = {
            message(0, text),
            new Message(text, 0, "NEWS", "*", "", Map.of()),
            new Message("B", 0, text, "*", "", Map.of()),
            new Message("B", 0, "NEWS", text, "", Map.of()),
            new Message("B", 0, "NEWS", "*", "", Map.of("a", text)),
            new Message("B", 0, "NEWS", "*", "", Map.of(text, "1")),
        };
        for (Message longOne : longOnes) {
            MessageStore store = new MessageStore(1_000_000, ROOM, AGE);
            for (long number = 0; number < 10_000; number++) {
                store.put(stream, number, longOne, 0);
            }
            // A character may take two bytes.
            assertThat(store.size() * 1800L).as("%s", longOne).isBetween(ROOM / 2, ROOM);
        }
    }

    @Test
    void numbersWithoutAMessageTakeRoomToo() {
        MessageStore store = new MessageStore(1_000_000, ROOM, AGE);
        for (long number = 0; number < 100_000; number++) {
            store.put(stream, number, null, 0);
        }
        assertThat(store.size()).isLessThan(10_000);
    }
}
