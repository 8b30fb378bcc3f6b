package mcastbots.supervisor;

/** Where a supervisor's words go. */
interface Terminal {
    /** The group's traffic and answers to commands: standard output. */
    void print(String line);

    /** Remarks to the user, which are no part of the traffic: standard error. */
    void remark(String line);
}
