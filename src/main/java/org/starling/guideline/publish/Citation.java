package org.starling.guideline.publish;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.starling.guideline.Guideline;

/**
 * A guideline's source, as its title in the table names it.
 *
 * @param text the whole title
 * @param year of publication, when the title names one; the first it names, since later ones tell of a successor
 * @param pmid PubMed number, when the title names one
 */
record Citation(String text, Optional<String> year, Optional<String> pmid, String url) {
    private static final Pattern YEAR = Pattern.compile("\\b(?:19|20)\\d\\d\\b");
    private static final Pattern PMID = Pattern.compile("\\bPMID:? (\\d+)");

    static Citation of(Guideline guideline) {
        return new Citation(
                guideline.title(),
                YEAR.matcher(guideline.title())
                        .results()
                        .map(MatchResult::group)
                        .findFirst(),
                PMID.matcher(guideline.title())
                        .results()
                        .map(found -> found.group(1))
                        .findFirst(),
                guideline.url());
    }

    Optional<String> pubMed() {
        return pmid.map(each -> "https://pubmed.ncbi.nlm.nih.gov/" + each + "/");
    }
}
