package mcastbots.doctor.check;

/** How bad a finding is, from good to bad. */
public enum Level {
    /** As it should be. */
    PASS,
    /** Nothing wrong, but good to know if something else is. */
    NOTE,
    /** May be, or become, the cause of trouble. */
    WARN,
    /** This is the cause of trouble. */
    FAIL
}
