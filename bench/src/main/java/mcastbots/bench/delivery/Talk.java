package mcastbots.bench.delivery;

/**
 * What the sender says: how many-eth it is, and when it was said, on a clock that all processes of this computer share.
 *
 * @param number from 0 on for what is measured, below 0 for what is said before
 * @param nanos {@link System#nanoTime}
 */
record Talk(int number, long nanos) {
    static final int NOT_MEASURED = -1;

    static Talk now(int number) {
        return new Talk(number, System.nanoTime());
    }

    static Talk parse(String text) {
        int space = text.indexOf(' ');
        return new Talk(Integer.parseInt(text.substring(0, space)), Long.parseLong(text.substring(space + 1)));
    }

    String text() {
        return number + " " + nanos;
    }
}
