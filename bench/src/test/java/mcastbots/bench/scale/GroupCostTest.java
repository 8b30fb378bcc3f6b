package mcastbots.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Where a group can be simulated as a whole, a crowd and an audience must tell the same. */
class GroupCostTest {
    private static final int PEERS = 100;

    @Test
    void aCrowdSaysWhatAWholeGroupSays() {
        GroupCost whole = WholeGroup.simulate(PEERS);
        GroupCost crowd = Crowd.simulate(PEERS);
        assertThat(crowd.datagrams()).isCloseTo(whole.datagrams(), Percentage.withPercentage(25));
        assertThat(crowd.bytes()).isCloseTo(whole.bytes(), Percentage.withPercentage(25));
        assertThat(crowd.control()).isCloseTo(whole.control(), Percentage.withPercentage(25));
    }
}
