package org.starling.decision.store;

import java.util.List;

/** What a walk along the chains of a store found. */
public sealed interface Verification {

    /**
     * Every row is linked and unchanged.
     *
     * @param rows decisions and feedback seen
     * @param heads the newest link of each chain: the checkpoint to keep for next time
     */
    record Intact(long rows, List<ChainHead> heads) implements Verification {
        public Intact {
            heads = List.copyOf(heads);
        }
    }

    /**
     * The first thing that is wrong; what lies behind it was not looked at.
     *
     * @param where chain and position, or the row; names no patient and no content
     */
    record Broken(Fault fault, String where) implements Verification {}

    enum Fault {
        /** A row, its link or the order of links is not what was written. */
        CHANGED,
        /** A link has no row. */
        ROW_MISSING,
        /** A row has no link: it was put in from outside. */
        NOT_LINKED,
        /** The positions of a chain have a gap. */
        LINK_MISSING,
        /** The chain is shorter than a checkpoint, or differs from it: its tail was cut off or rewritten. */
        CHECKPOINT,
        /** SQLite itself finds the file damaged. */
        UNREADABLE
    }
}
