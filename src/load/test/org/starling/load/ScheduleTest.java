package org.starling.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final long MILLI = 1_000_000;

    private final Schedule schedule = new Schedule(100);

    @Test
    void callsAreDueAtTheRateAfterTheFirst() {
        assertThat(schedule.due(5 * MILLI)).isEqualTo(5 * MILLI);
        assertThat(schedule.due(17 * MILLI)).isEqualTo(15 * MILLI);
        assertThat(schedule.due(25 * MILLI)).isEqualTo(25 * MILLI);
    }

    @Test
    void lateStartsKeepTheTimesTheyWereDueAt() {
        schedule.due(0);

        assertThat(schedule.due(500 * MILLI)).isEqualTo(10 * MILLI);
        assertThat(schedule.due(500 * MILLI)).isEqualTo(20 * MILLI);
    }

    @Test
    void startsWithinTheTickAreOnTime() {
        schedule.due(0);

        assertThat(schedule.due(11 * MILLI - 1)).isEqualTo(11 * MILLI - 1);
        assertThat(schedule.due(21 * MILLI)).isEqualTo(20 * MILLI);
    }

    @Test
    void lateFirstCallDoesNotHideHowLateOthersAre() {
        schedule.due(30 * MILLI);
        schedule.due(10 * MILLI);

        assertThat(schedule.due(25 * MILLI)).isEqualTo(20 * MILLI);
    }
}
