package org.starling.genotype.fhir;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.starling.evidence.Item;
import org.starling.genotype.CarrierWords;
import org.starling.genotype.Gene;

/** What a laboratory recommends to do about a drug. It is the laboratory's advice, never ours: noticed, not used. */
final class TaskShape implements ResultShape {
    static final String NOT_USED = "recommendation of the laboratory, not used";

    private final CarrierWords words;
    private final FreeText free;

    TaskShape(CarrierWords words, FreeText free) {
        this.words = words;
        this.free = free;
    }

    @Override
    public boolean read(Item<? extends Resource> item, Ledger ledger) {
        if (!(item.resource() instanceof Task task)) {
            return false;
        }
        var genes = genes(task);
        if (task.getStatus() == Task.TaskStatus.ENTEREDINERROR || (genes.isEmpty() && !recommends(task))) {
            return true;
        }
        if (genes.isEmpty()) {
            ledger.unused(item, Optional.empty(), NOT_USED);
        }
        genes.forEach(gene -> ledger.unused(item, Optional.of(gene), NOT_USED));
        return true;
    }

    private boolean recommends(Task task) {
        return task.getCode().getCoding().stream().anyMatch(it -> it.hasCode() && words.isRecommendation(it.getCode()));
    }

    private Set<Gene> genes(Task task) {
        var texts = new ArrayList<>(Codes.words(task.getCode()));
        texts.addAll(Codes.words(task.getReasonCode()));
        if (task.hasDescription()) {
            texts.add(task.getDescription());
        }
        var genes = new LinkedHashSet<Gene>();
        texts.forEach(it -> genes.addAll(free.genesIn(it)));
        return genes;
    }
}
