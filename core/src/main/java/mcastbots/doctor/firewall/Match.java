package mcastbots.doctor.firewall;

/** Whether a rule applies to a packet, as far as we know. */
enum Match {
    NO,
    /** It depends on what we don't know or understand. */
    MAYBE,
    YES;

    static Match of(boolean matches) {
        return matches ? YES : NO;
    }

    Match and(Match other) {
        return compareTo(other) < 0 ? this : other;
    }

    Match or(Match other) {
        return compareTo(other) > 0 ? this : other;
    }

    Match not() {
        return this == MAYBE ? MAYBE : of(this == NO);
    }
}
