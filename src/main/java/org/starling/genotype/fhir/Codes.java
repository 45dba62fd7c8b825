package org.starling.genotype.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;

/** The code systems and codes by which genetic results are told from others. */
final class Codes {
    static final String LOINC = "http://loinc.org";
    static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
    static final String GL_STRING = "http://glstring.org";

    /** The extensions of the core genetics profiles; DSTU2 to R4 wrote their addresses in several ways. */
    static final String GENE_EXTENSION = "geneticsgene";

    static final String ALLELE_EXTENSION = "geneticsallele";
    static final String COPY_NUMBER_EXTENSION = "geneticscopynumberevent";

    static final String GENOTYPE = "84413-4";
    static final String HAPLOTYPE = "84414-2";
    static final String VARIANT = "69548-6";
    static final String GENE_STUDIED = "48018-6";
    static final String SOURCE_CLASS = "48002-0";
    static final String SOMATIC = "LA6684-0";
    static final String MEDICATION_ASSESSED = "51963-7";
    static final String TREATMENT_CONTEXT = "81259-4";
    static final String ALLELIC_STATE = "53034-5";
    static final String HOMOZYGOUS = "LA6705-3";

    static final String SNOMED_CT = "http://snomed.info/sct";

    /** SNOMED CT, under both systems that the HL7 core examples use. */
    static final Set<String> SNOMED = Set.of(SNOMED_CT, "http://snomed.info");

    static final String GENOTYPE_DETERMINATION = "363779003";

    private static final String TBD_CODES = "http://hl7.org/fhir/uv/genomics-reporting/CodeSystem/";

    private Codes() {}

    static boolean has(CodeableConcept concept, String system, String code) {
        for (var coding : concept.getCoding()) {
            if (code.equals(coding.getCode()) && system.equals(coding.getSystem())) {
                return true;
            }
        }
        return false;
    }

    /** A code of HL7's "to be determined" systems, whose address changed with every release of Genomics Reporting. */
    static boolean hasTbd(CodeableConcept concept, Set<String> codes) {
        for (var coding : concept.getCoding()) {
            if (coding.getSystem() != null
                    && coding.getSystem().startsWith(TBD_CODES)
                    && coding.hasCode()
                    && codes.contains(coding.getCode())) {
                return true;
            }
        }
        return false;
    }

    static boolean hasLoinc(CodeableConcept concept, Set<String> codes) {
        for (var coding : concept.getCoding()) {
            if (is(coding, LOINC) && codes.contains(coding.getCode())) {
                return true;
            }
        }
        return false;
    }

    static boolean is(Coding coding, String system) {
        return system.equals(coding.getSystem()) && coding.hasCode();
    }

    /** Whether an extension bears this name, however its address joins the words. */
    static boolean isNamed(Extension extension, String name) {
        return extension.hasUrl()
                && extension.getUrl().replace("-", "").toLowerCase(Locale.ROOT).endsWith(name);
    }

    /** What people read: the text and the displays. */
    static List<String> words(CodeableConcept concept) {
        if (concept.getCoding().isEmpty()) {
            return concept.hasText() ? List.of(concept.getText()) : List.of();
        }
        var words = new ArrayList<String>(2);
        if (concept.hasText()) {
            words.add(concept.getText());
        }
        for (var coding : concept.getCoding()) {
            if (coding.hasDisplay() && !words.contains(coding.getDisplay())) {
                words.add(coding.getDisplay());
            }
        }
        return words;
    }
}
