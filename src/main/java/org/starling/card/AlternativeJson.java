package org.starling.card;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.starling.card.Alternative.Caution;
import org.starling.card.Alternative.Obstacle;

/** An alternative as the card extension and the record write it. */
public final class AlternativeJson {
    private AlternativeJson() {}

    public static void write(Alternative alternative, ObjectNode node) {
        node.put("rxnorm", alternative.rxnorm()).put("offered", alternative.isOffered());
        alternative.obstacle().ifPresent(obstacle -> {
            var reason = node.putObject("reason");
            switch (obstacle) {
                case Obstacle.Allergy ignored -> reason.put("code", "allergy");
                case Obstacle.Ordered ignored -> reason.put("code", "ordered");
                case Obstacle.Taken ignored -> reason.put("code", "taken");
                case Obstacle.NotChecked ignored -> reason.put("code", "not-checked");
                case Obstacle.Advised advised -> {
                    reason.put("code", "guideline");
                    genes(advised.genes(), reason);
                }
            }
        });
        if (!alternative.cautions().isEmpty()) {
            var cautions = node.putArray("cautions");
            for (var caution : alternative.cautions()) {
                var each = cautions.addObject();
                switch (caution) {
                    case Caution.Dose dose -> {
                        each.put("code", dose.action().code());
                        genes(dose.genes(), each);
                    }
                    case Caution.Unknown unknown -> {
                        each.put("code", "genes-unknown");
                        genes(unknown.genes(), each);
                    }
                    case Caution.Modulates modulates -> {
                        each.put("code", modulates.modulator().effect().code())
                                .put("strength", modulates.modulator().degree().code())
                                .put("enzyme", modulates.modulator().enzyme());
                        var drugs = each.putArray("drugs");
                        modulates.drugs().forEach(drug -> drugs.add(drug.rxnorm()));
                    }
                }
            }
        }
    }

    private static void genes(List<String> genes, ObjectNode node) {
        if (!genes.isEmpty()) {
            var all = node.putArray("genes");
            genes.forEach(all::add);
        }
    }
}
