package org.starling.guideline.publish;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.starling.guideline.Guideline;

/**
 * Writes the codes as FHIR CodeSystem and ValueSet, each value set with its expansion, so that no terminology server is needed.
 */
final class CodeTables {
    private final Pack pack;
    private final Words words;
    private final Names names;
    private final Canonicals canonicals;

    CodeTables(Pack pack, Words words) {
        this.pack = pack;
        this.words = words;
        this.names = new Names(pack);
        this.canonicals = new Canonicals(pack, words);
    }

    /** Id of the value set of a guideline's drugs. */
    static String drugs(Guideline guideline) {
        return guideline.id() + "-drugs";
    }

    List<MetadataResource> all() {
        var all = new ArrayList<MetadataResource>();
        bySystem().forEach((system, codes) -> {
            if (system.startsWith(Canonicals.BASE)) {
                all.add(codeSystem(system, codes));
            } else {
                all.add(valueSet(system, codes));
            }
        });
        all.add(recommendations());
        pack.guidelines().forEach(each -> all.add(drugSet(each)));
        all.addAll(indications());
        return all;
    }

    private Map<String, Map<String, String>> bySystem() {
        var codes = new TreeMap<String, Map<String, String>>();
        for (var library : pack.libraries().values()) {
            library.elm()
                    .codes()
                    .forEach(each -> codes.computeIfAbsent(each.system(), system -> new TreeMap<>())
                            .put(each.code(), each.display()));
        }
        return codes;
    }

    private CodeSystem codeSystem(String url, Map<String, String> codes) {
        var id = url.substring(url.lastIndexOf('/') + 1);
        var system = system(id);
        codes.forEach((code, display) -> system.addConcept().setCode(code).setDisplay(display));
        return system.setCount(codes.size());
    }

    /** The ids of all recommendations, with the texts that a reader sees. */
    private CodeSystem recommendations() {
        var system = system("recommendation");
        var texts = pack.texts("en");
        texts.forEach((key, headline) -> {
            if (key.startsWith("rec.") && key.endsWith(".headline")) {
                var id = key.substring("rec.".length(), key.length() - ".headline".length());
                var concept = system.addConcept().setCode(id).setDisplay(headline);
                var action = texts.get("rec." + id + ".action");
                if (action != null) {
                    concept.setDefinition(action);
                }
            }
        });
        return system.setCount(system.getConcept().size());
    }

    private CodeSystem system(String id) {
        var title = words.has("codesystem." + id) ? words.say("codesystem." + id) : id;
        return canonicals
                .head(new CodeSystem(), id, pack.version(), name("Codes", id), title)
                .setCaseSensitive(true)
                .setContent(CodeSystem.CodeSystemContentMode.COMPLETE);
    }

    private ValueSet valueSet(String system, Map<String, String> codes) {
        var id = "codes-" + slug(system.replaceFirst("^(https?://|urn:oid:)", ""));
        var set = set(id, words.say("valueset.codes", Map.of("system", system)));
        codes.forEach((code, display) -> add(set, system, code, display));
        return set;
    }

    private ValueSet drugSet(Guideline guideline) {
        var set = canonicals.head(
                new ValueSet(),
                drugs(guideline),
                guideline.version(),
                name("Drugs", guideline.id()),
                words.say("valueset.drugs", Map.of("title", guideline.title())));
        expand(set);
        guideline.drugs().forEach(each -> add(set, Names.RXNORM, each, names.of(Names.RXNORM, each)));
        return set;
    }

    /** A row for all codes that begin alike becomes a filter; its expansion names the category alone and says so. */
    private List<ValueSet> indications() {
        var sets = new LinkedHashMap<String, ValueSet>();
        for (var row : pack.table("indications")) {
            var concept = cell(row, "concept");
            var set = sets.computeIfAbsent(
                    concept,
                    each -> set(
                            "indication-" + slug(each),
                            words.say("valueset.indication", Map.of("concept", indicationName(each)))));
            if (cell(row, "match").equals("prefix")) {
                set.getCompose()
                        .addInclude()
                        .setSystem(cell(row, "system"))
                        .addFilter()
                        .setProperty("concept")
                        .setOp(ValueSet.FilterOperator.ISA)
                        .setValue(cell(row, "code"));
                expanded(set, cell(row, "system"), cell(row, "code"), cell(row, "display"));
                limited(set);
            } else {
                add(set, cell(row, "system"), cell(row, "code"), cell(row, "display"));
            }
        }
        return List.copyOf(sets.values());
    }

    private String indicationName(String concept) {
        return names.of(Canonicals.url("CodeSystem", "indication"), concept);
    }

    private static void limited(ValueSet set) {
        var expansion = set.getExpansion();
        if (expansion.getParameter().isEmpty()) {
            expansion.addParameter().setName("limitedExpansion").setValue(new BooleanType(true));
        }
    }

    private ValueSet set(String id, String title) {
        var set = canonicals.head(new ValueSet(), id, pack.version(), name("Set", id), title);
        expand(set);
        return set;
    }

    private void expand(ValueSet set) {
        set.setCopyright(words.say("copyright"));
        set.getExpansion()
                .setTimestampElement(
                        new org.hl7.fhir.r4.model.DateTimeType(pack.date().toString()));
    }

    private static void add(ValueSet set, String system, String code, String display) {
        var compose = set.getCompose();
        var include = compose.getInclude().stream()
                .filter(each -> each.getSystem().equals(system) && !each.hasFilter())
                .findFirst()
                .orElseGet(() -> compose.addInclude().setSystem(system));
        var concept = include.addConcept().setCode(code);
        if (!display.isEmpty()) {
            concept.setDisplay(display);
        }
        expanded(set, system, code, display);
    }

    private static void expanded(ValueSet set, String system, String code, String display) {
        var entry = set.getExpansion().addContains().setSystem(system).setCode(code);
        if (!display.isEmpty()) {
            entry.setDisplay(display);
        }
        set.getExpansion().setTotal(set.getExpansion().getContains().size());
    }

    private static String slug(String text) {
        return text.replaceAll("[^A-Za-z0-9]+", "-").toLowerCase(java.util.Locale.ROOT);
    }

    /** {@code CodesCanonical}: letters and digits only, as FHIR asks of a name. */
    private static String name(String kind, String id) {
        var name = new StringBuilder(kind);
        for (var part : id.split("[^A-Za-z0-9]+")) {
            if (!part.isEmpty()) {
                name.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
            }
        }
        return name.toString();
    }

    private static String cell(Map<String, String> row, String name) {
        var value = row.get(name);
        if (value == null) {
            throw new IllegalStateException("tables/indications.csv has no column " + name);
        }
        return value;
    }
}
