package org.starling.load;

import io.hyperfoil.api.config.Step;
import io.hyperfoil.api.session.ResourceUtilizer;
import io.hyperfoil.api.session.Session;

/** The first step of each session: notes when its call was due. */
final class Arrival implements Step, ResourceUtilizer {
    private final transient Schedule schedule;
    private final transient Tally tally;

    Arrival(Schedule schedule, Tally tally) {
        this.schedule = schedule;
        this.tally = tally;
    }

    @Override
    public void reserve(Session session) {
        session.declareResource(Call.KEY, Call::new);
    }

    @Override
    public boolean invoke(Session session) {
        var now = System.nanoTime();
        var due = schedule.due(now);
        Call.of(session).begin(due);
        tally.started(due, now);
        return true;
    }
}
