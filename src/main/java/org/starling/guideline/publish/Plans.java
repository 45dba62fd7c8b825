package org.starling.guideline.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.hl7.fhir.r4.model.RelatedArtifact.RelatedArtifactType;
import org.hl7.fhir.r4.model.TriggerDefinition;
import org.starling.guideline.Guideline;

/**
 * Writes a guideline as FHIR PlanDefinition: an event-condition-action rule whose one action, when {@code $apply} runs it, describes
 * itself by the lines of the guideline's {@code Recommendations}.
 */
final class Plans {
    private static final String TYPES = "http://terminology.hl7.org/CodeSystem/plan-definition-type";
    /** Languages of the CPG and CRMI guides: FHIR R4's own list can't tell a name from an expression. */
    private static final String IDENTIFIER = "text/cql-identifier";

    private static final String EXPRESSION = "text/cql-expression";

    /** One line a recommendation, a dash without any; the order of the cells is described in {@code src/docs/knowledge.md}. */
    private static final String LINES = """
            Coalesce(Combine((%1$s."Recommendations") R
              return all R.situation + ' | ' + R.id + ' | ' + R.action + ' | ' + R.strength
                + ' | ' + Coalesce(Combine(R.alternatives, ','), '')
                + ' | ' + Coalesce(Combine(R.monitoring, ','), '')
                + ' | ' + Coalesce(ToString(R.factorLow) + '-' + ToString(R.factorHigh), '')
                + ' | ' + (if R.dailyLow is null and R.dailyHigh is null then ''
                  else Coalesce(ToString(R.dailyLow), '') + '-' + Coalesce(ToString(R.dailyHigh), ''))
                + ' | ' + Coalesce(ToString(R.weeklyLow) + '-' + ToString(R.weeklyHigh), ''),
              '\\n'), '-')
            """;

    private final Words words;
    private final Names names;
    private final Canonicals canonicals;
    private final Pack pack;

    Plans(Pack pack, Words words) {
        this.pack = pack;
        this.words = words;
        this.names = new Names(pack);
        this.canonicals = new Canonicals(pack, words);
    }

    List<PlanDefinition> all() {
        return pack.guidelines().stream().map(this::plan).toList();
    }

    private PlanDefinition plan(Guideline guideline) {
        var known = Map.of(
                "drugs", String.join(", ", names.drugs(guideline.drugs())),
                "title", guideline.title(),
                "source", guideline.source(),
                "genes", String.join(", ", guideline.genes().keySet()),
                "library", guideline.library(),
                "version", guideline.version());
        var library = Canonicals.versioned("Library", guideline.library(), guideline.version());
        var plan = canonicals.head(
                new PlanDefinition(),
                guideline.id(),
                guideline.version(),
                "Plan" + guideline.library(),
                words.say("plan.title", known));
        plan.setType(new CodeableConcept(new Coding(TYPES, "eca-rule", "ECA Rule")));
        plan.setDescription(words.say("plan.description", known));
        plan.setPurpose(words.say("plan.purpose"));
        plan.setUsage(words.say("plan.usage"));
        plan.setCopyright(words.say("copyright"));
        citations(guideline).forEach(plan::addRelatedArtifact);
        plan.addRelatedArtifact(Canonicals.dependsOn(library.getValue()));
        plan.addRelatedArtifact(
                Canonicals.dependsOn(Canonicals.versioned("ValueSet", CodeTables.drugs(guideline), guideline.version())
                        .getValue()));
        plan.addLibrary(library.getValue());
        var action = plan.addAction();
        action.setId("advice");
        action.setTitle(words.say("plan.title", known));
        action.setDescription(words.say("plan.action"));
        action.addTrigger(new TriggerDefinition()
                .setType(TriggerDefinition.TriggerType.NAMEDEVENT)
                .setName("order-sign"));
        action.addCondition()
                .setKind(PlanDefinition.ActionConditionKind.APPLICABILITY)
                .setExpression(expression(IDENTIFIER, "Applies", guideline));
        action.addDynamicValue()
                .setPath("action.description")
                .setExpression(expression(EXPRESSION, LINES.formatted(guideline.library()), guideline));
        return plan;
    }

    private static Expression expression(String language, String text, Guideline guideline) {
        return new Expression()
                .setLanguage(language)
                .setExpression(text)
                .setReference(Canonicals.versioned("Library", guideline.library(), guideline.version())
                        .getValue());
    }

    /** The paper, where it is found, and where it is indexed. */
    static List<RelatedArtifact> citations(Guideline guideline) {
        var citation = Citation.of(guideline);
        var artifacts = new ArrayList<RelatedArtifact>();
        artifacts.add(new RelatedArtifact()
                .setType(RelatedArtifactType.CITATION)
                .setCitation(citation.text())
                .setUrl(citation.url()));
        citation.pmid()
                .ifPresent(pmid -> artifacts.add(new RelatedArtifact()
                        .setType(RelatedArtifactType.CITATION)
                        .setLabel("PMID " + pmid)
                        .setCitation(citation.text())
                        .setUrl(citation.pubMed().orElseThrow())));
        return artifacts;
    }
}
