package org.starling.genotype;

import java.util.List;
import org.starling.evidence.KnowledgeTable;

/** The tables of the CPIC facts in use. */
final class CpicTables {
    static final String RELEASE = "2026-04";

    private static final String FOLDER = "/knowledge/cpic/" + RELEASE + "/";

    private CpicTables() {}

    /** @throws IllegalStateException if it is missing or malformed: the service must not start without its knowledge */
    static List<List<String>> rows(String name) {
        return KnowledgeTable.shipped(FOLDER + name).rows();
    }
}
