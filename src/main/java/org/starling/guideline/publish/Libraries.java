package org.starling.guideline.publish;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DataRequirement;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.ParameterDefinition;
import org.starling.guideline.Guideline;

/** Writes a CQL library as FHIR Library: its source, its ELM, and what it needs. */
final class Libraries {
    private static final String TYPES = "http://terminology.hl7.org/CodeSystem/library-type";

    private final Pack pack;
    private final Words words;
    private final Canonicals canonicals;

    Libraries(Pack pack, Words words) {
        this.pack = pack;
        this.words = words;
        this.canonicals = new Canonicals(pack, words);
    }

    List<Library> all() {
        return pack.libraries().values().stream().map(this::library).toList();
    }

    private Library library(Pack.CqlLibrary source) {
        var elm = source.elm();
        var guideline = pack.guidelines().stream()
                .filter(each -> each.library().equals(source.name()))
                .findFirst();
        var library = canonicals.head(
                new Library(),
                source.name(),
                elm.version(),
                source.name(),
                guideline.map(Guideline::title).orElse(words.say("library.title", Map.of("name", source.name()))));
        library.setType(new CodeableConcept(new Coding(TYPES, "logic-library", "Logic Library")));
        library.setDescription(description(guideline));
        library.setCopyright(words.say("copyright"));
        guideline.map(Plans::citations).orElse(List.of()).forEach(library::addRelatedArtifact);
        elm.includes()
                .forEach(each -> library.addRelatedArtifact(
                        Canonicals.dependsOn(Canonicals.versioned("Library", each.library(), each.version())
                                .getValue())));
        elm.codeSystems().forEach(each -> library.addRelatedArtifact(Canonicals.dependsOn(each)));
        parameters(source).forEach(library::addParameter);
        if (guideline.isPresent()) {
            Reach.of(source.name(), pack.libraries())
                    .resources()
                    .forEach(each -> library.addDataRequirement(new DataRequirement().setType(each)));
        }
        library.addContent(attachment("text/cql", source.cql()));
        library.addContent(attachment("application/elm+json", elm.json()));
        return library;
    }

    private String description(Optional<Guideline> guideline) {
        return guideline
                .map(each -> words.say("library.description.guideline", Map.of("title", each.title())))
                .orElseGet(() -> words.say("library.description.shared"));
    }

    /** Its own and those of the libraries it uses: whoever evaluates it must set them. */
    private List<ParameterDefinition> parameters(Pack.CqlLibrary source) {
        var parameters = new ArrayList<ParameterDefinition>();
        source.elm().parameters().forEach(each -> parameters.add(parameter(each)));
        for (var include : source.elm().includes()) {
            for (var each : parameters(pack.library(include.library()))) {
                if (parameters.stream().noneMatch(known -> known.getName().equals(each.getName()))) {
                    parameters.add(each);
                }
            }
        }
        return parameters;
    }

    private static ParameterDefinition parameter(ElmTree.Parameter parameter) {
        return new ParameterDefinition()
                .setName(parameter.name())
                .setUse(ParameterDefinition.ParameterUse.IN)
                .setMin(0)
                .setMax("1")
                .setType(Character.toLowerCase(parameter.type().charAt(0))
                        + parameter.type().substring(1));
    }

    private static Attachment attachment(String type, String text) {
        return new Attachment().setContentType(type).setData(text.getBytes(StandardCharsets.UTF_8));
    }
}
