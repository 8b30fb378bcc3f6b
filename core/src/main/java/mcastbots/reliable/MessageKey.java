package mcastbots.reliable;

/** Which message, as a key of maps. Its methods are written out for the reasons that {@code Source} gives. */
record MessageKey(Object stream, long number) {
    @Override
    public boolean equals(Object other) {
        return other instanceof MessageKey that && number == that.number && stream.equals(that.stream);
    }

    @Override
    public int hashCode() {
        return 31 * stream.hashCode() + Long.hashCode(number);
    }
}
