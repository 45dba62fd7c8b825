package org.starling.guideline;

import java.util.List;

/**
 * A guideline as published, and the CQL library that states it.
 *
 * @param id {@code cpic-opioids}
 * @param library CQL library ({@code CpicOpioids})
 * @param version of the CQL library; patch = wording, minor = new case, major = changed advice
 * @param source {@code CPIC}
 * @param title of the paper, with year and PMID, for people
 * @param drugs RxNorm ingredients it speaks about
 * @param genes HGNC symbols it reads
 */
public record Guideline(
        String id,
        String library,
        String version,
        String source,
        String title,
        String url,
        List<String> drugs,
        List<String> genes) {
    public Guideline {
        drugs = List.copyOf(drugs);
        genes = List.copyOf(genes);
    }
}
