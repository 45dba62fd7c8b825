package org.starling.guideline;

import java.util.List;
import org.starling.medication.Drug;
import org.starling.medication.MedicationUse;

/**
 * What one guideline says about one order, for one reading of the genes. Conflicting results give one advice each.
 *
 * @param population {@code adult}, {@code child}, {@code unknown-age} or what the guideline separates
 * @param recommendations one for each case the known inputs leave open; several when an input is missing
 * @param needs inputs that would settle an open case, keys in the message files ({@code indication})
 * @param trace the CQL defines evaluated, in order
 */
public record GuidelineAdvice(
        Guideline guideline,
        MedicationUse order,
        Drug drug,
        String population,
        List<GeneBasis> genes,
        List<Recommendation> recommendations,
        List<String> needs,
        List<TracedDefine> trace) {
    public GuidelineAdvice {
        genes = List.copyOf(genes);
        recommendations = List.copyOf(recommendations);
        needs = List.copyOf(needs);
        trace = List.copyOf(trace);
    }

    /** One CQL define with the value it had, printed for people and for comparison. */
    public record TracedDefine(String library, String name, String value) {}
}
