package org.starling.guideline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A guideline as published, and the CQL library that states it.
 *
 * @param id {@code cpic-opioids}
 * @param library CQL library ({@code CpicOpioids})
 * @param version of the CQL library; patch = wording, minor = new case, major = changed advice
 * @param source {@code CPIC}
 * @param title of the paper, with year and PMID, for people
 * @param drugs RxNorm ingredients it speaks about
 * @param genes HGNC symbols it reads, with the drugs (RxNorm) it reads them for; no drugs: for all
 */
public record Guideline(
        String id,
        String library,
        String version,
        String source,
        String title,
        String url,
        List<String> drugs,
        Map<String, List<String>> genes) {
    public Guideline {
        drugs = List.copyOf(drugs);
        genes = Collections.unmodifiableMap(new LinkedHashMap<>(genes));
    }

    /** The genes it reads for one of its drugs, in its own order. */
    public List<String> genesFor(String rxnorm) {
        return genes.entrySet().stream()
                .filter(each -> each.getValue().isEmpty() || each.getValue().contains(rxnorm))
                .map(Map.Entry::getKey)
                .toList();
    }
}
