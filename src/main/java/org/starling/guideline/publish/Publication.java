package org.starling.guideline.publish;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.MetadataResource;

/** A pack as others read it: FHIR resources, a manifest with a hash of each file, and the source attributes. */
public final class Publication {
    private final Pack pack;
    private final Words words = Words.load();
    private final IParser json = FhirContext.forR4Cached().newJsonParser().setPrettyPrint(true);
    private final List<MetadataResource> resources = new ArrayList<>();
    private final List<Artifact> artifacts;

    public Publication(Pack pack) {
        this.pack = pack;
        resources.addAll(new Plans(pack, words).all());
        resources.addAll(new Libraries(pack, words).all());
        resources.addAll(new CodeTables(pack, words).all());
        this.artifacts = resources.stream()
                .map(each -> new Artifact(
                        each.fhirType(),
                        each.getIdElement().getIdPart(),
                        each.getUrl(),
                        each.getVersion(),
                        json.encodeResourceToString(each)))
                .toList();
    }

    Pack pack() {
        return pack;
    }

    /** Every resource: PlanDefinitions first, then what they need. */
    public List<Artifact> artifacts() {
        return artifacts;
    }

    /** All of them in one transaction, for a server that loads no packages. */
    String bundle() {
        var bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        for (var each : resources) {
            bundle.addEntry()
                    .setFullUrl(each.getUrl())
                    .setResource(each)
                    .getRequest()
                    .setMethod(Bundle.HTTPVerb.PUT)
                    .setUrl(each.fhirType() + '/' + each.getIdElement().getIdPart());
        }
        return json.encodeResourceToString(bundle);
    }

    /** What the pack is: version, date, guidelines with their sources, and the SHA-256 of each file. */
    ObjectNode manifest() {
        var manifest = release();
        var guidelines = manifest.putArray("guidelines");
        for (var guideline : pack.guidelines()) {
            var citation = Citation.of(guideline);
            var entry = guidelines
                    .addObject()
                    .put("id", guideline.id())
                    .put("version", guideline.version())
                    .put("library", guideline.library())
                    .put("source", guideline.source())
                    .put("title", guideline.title())
                    .put("url", guideline.url());
            citation.year().ifPresent(year -> entry.put("published", year));
            citation.pmid().ifPresent(pmid -> entry.put("pmid", pmid));
        }
        var files = manifest.putArray("files");
        pack.files().forEach((path, text) -> files.addObject().put("path", path).put("sha256", Artifact.sha256(text)));
        return manifest;
    }

    /** The 13 source attributes of each guideline. */
    ObjectNode card() {
        var card = release();
        card.put("rule", words.say("card.rule"));
        var interventions = card.putArray("interventions");
        var attributes = new SourceAttributes(pack, words);
        for (var guideline : pack.guidelines()) {
            var entry = interventions
                    .addObject()
                    .put("id", guideline.id())
                    .put("version", guideline.version())
                    .put("title", guideline.title())
                    .put("url", guideline.url());
            var list = entry.putArray("attributes");
            attributes
                    .of(guideline)
                    .forEach(each -> list.addObject()
                            .put("number", each.number())
                            .put("id", each.id())
                            .put("label", each.label())
                            .put("value", each.value()));
        }
        return card;
    }

    /** The {@code package.json} of a FHIR package. */
    ObjectNode packageJson() {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("name", "org.starling." + pack.id().replaceFirst("^starling-", ""));
        node.put("version", pack.version());
        node.put("canonical", Canonicals.BASE.replaceFirst("/$", ""));
        node.put("title", words.say("package.title"));
        node.put(
                "description",
                words.say(
                        "package.description",
                        Map.of("count", String.valueOf(pack.guidelines().size()))));
        node.put("author", words.say("publisher"));
        node.put("license", words.say("package.license"));
        node.put("type", "Conformance");
        node.put("date", pack.date().toString().replace("-", "") + "000000");
        node.putArray("fhirVersions").add("4.0.1");
        node.putObject("dependencies").put("hl7.fhir.r4.core", "4.0.1");
        return node;
    }

    private ObjectNode release() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", pack.id())
                .put("version", pack.version())
                .put("date", pack.date().toString());
    }
}
