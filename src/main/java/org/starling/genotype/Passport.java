package org.starling.genotype;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What was known of a patient's pharmacogenes at one moment. It is a snapshot: later results don't change it.
 *
 * @param id random, so that its address says nothing about the patient
 * @param patient logical id in the record it was read from, without type
 * @param at when the record was read
 * @param madeWith what read and translated it, the service first
 * @param profile what was found
 * @param notFound genes that could have been read and about which nothing was found; never to be taken for normal
 * @param gaps genetic queries that gave nothing or only a part
 */
public record Passport(
        UUID id,
        String patient,
        Instant at,
        List<Version> madeWith,
        PgxProfile profile,
        List<Gene> notFound,
        List<Gap> gaps) {
    public Passport {
        madeWith = List.copyOf(madeWith);
        notFound = List.copyOf(notFound);
        gaps = List.copyOf(gaps);
    }

    /** A part that took part in the reading. */
    public record Version(String part, String version) {}

    /**
     * A query that was not answered in full.
     *
     * @param query its prefetch key
     * @param reason {@code failed}, {@code not-allowed} or {@code incomplete}
     */
    public record Gap(String query, String reason) {}
}
