package org.starling.decision;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** The uuids of one call: drawn anew for a new call, drawn again in the same order by a replay. One thread at a time. */
public final class IdSequence {
    private final Supplier<UUID> source;
    private final List<UUID> drawn = new ArrayList<>();

    private IdSequence(Supplier<UUID> source) {
        this.source = source;
    }

    public static IdSequence fresh(Supplier<UUID> random) {
        return new IdSequence(random);
    }

    /** Gives the ids of an earlier call; when they run out the replay differs, and fresh ones show it. */
    public static IdSequence replaying(List<UUID> earlier) {
        Iterator<UUID> ids = List.copyOf(earlier).iterator();
        return new IdSequence(() -> ids.hasNext() ? ids.next() : UUID.randomUUID());
    }

    public UUID next() {
        var id = source.get();
        drawn.add(id);
        return id;
    }

    public List<UUID> drawn() {
        return List.copyOf(drawn);
    }
}
