package org.starling.decision.store;

import java.sql.SQLException;
import java.util.List;

/** Where a batch goes in one transaction. */
interface Batches {
    /**
     * Returns after the COMMIT, with one outcome per entry in order.
     *
     * @throws SQLException when nothing of the batch is stored
     */
    List<Entry.Outcome> commit(List<Entry> batch) throws SQLException;
}
