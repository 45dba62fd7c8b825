package org.starling.genotype.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/** The components of a variant Observation, by their LOINC codes. */
final class VariantFields {
    private static final Set<String> DBSNP = Set.of("81252-9", "81255-2");
    private static final Set<String> CODING_CHANGE = Set.of("48004-6");
    private static final Set<String> GENOMIC_CHANGE = Set.of("81290-9");
    private static final Set<String> SEQUENCE = Set.of("48013-7");
    private static final Set<String> BUILD = Set.of("62374-4");
    private static final Set<String> RANGE = Set.of("81254-5");
    private static final Set<String> COORDINATES = Set.of("92822-6");
    private static final Set<String> REFERENCE = Set.of("69547-8");
    private static final Set<String> ALTERNATIVE = Set.of("69551-0");
    private static final Set<String> ZYGOSITY = Set.of("53034-5");
    private static final String WILD_TYPE = "SO:0002073";

    private final Observation observation;

    VariantFields(Observation observation) {
        this.observation = observation;
    }

    /** The dbSNP ids, in lower case; a bare number counts under a system of dbSNP only. */
    List<String> rsids() {
        var rsids = new ArrayList<String>();
        for (var value : values(DBSNP)) {
            if (value instanceof CodeableConcept concept) {
                for (var coding : concept.getCoding()) {
                    var system = String.valueOf(coding.getSystem()).toLowerCase(Locale.ROOT);
                    if (coding.hasCode()) {
                        rsid(coding.getCode(), system.contains("ncbi.nlm.nih.gov") && system.contains("snp"))
                                .ifPresent(rsids::add);
                    }
                }
            }
        }
        texts(DBSNP).forEach(text -> rsid(text, false).ifPresent(rsids::add));
        return rsids.stream().distinct().toList();
    }

    private static Optional<String> rsid(String text, boolean numberCounts) {
        var lower = text.strip().toLowerCase(Locale.ROOT);
        var digits = lower.startsWith("rs") ? lower.substring(2) : numberCounts ? lower : "";
        return !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Optional.of("rs" + digits)
                : Optional.empty();
    }

    List<String> codingChanges() {
        return texts(CODING_CHANGE);
    }

    List<String> genomicChanges() {
        return texts(GENOMIC_CHANGE);
    }

    /** Everything that names the reference sequence or the build. */
    List<String> sequences() {
        var all = new ArrayList<>(texts(SEQUENCE));
        all.addAll(texts(BUILD));
        return all;
    }

    /** The first base, counted from 1; empty when none is given or the way of counting is not known. */
    Optional<Integer> position() {
        var low = values(RANGE).stream()
                .filter(Range.class::isInstance)
                .map(it -> ((Range) it).getLow())
                .filter(it ->
                        it.hasValue() && it.getValue().stripTrailingZeros().scale() <= 0)
                .map(it -> it.getValue().longValue())
                .filter(it -> it >= 0 && it < Integer.MAX_VALUE)
                .findFirst();
        var coordinates = texts(COORDINATES);
        if (coordinates.isEmpty()
                || coordinates.stream().anyMatch(it -> it.equals("LA30102-0") || it.startsWith("1-based"))) {
            return low.map(Long::intValue);
        }
        return coordinates.stream()
                        .anyMatch(it -> it.equals("LA30100-4") || it.equals("LA30101-2") || it.startsWith("0-based"))
                ? low.map(it -> it.intValue() + 1)
                : Optional.empty();
    }

    Optional<String> reference() {
        return bases(REFERENCE);
    }

    Optional<String> alternative() {
        return bases(ALTERNATIVE);
    }

    private Optional<String> bases(Set<String> codes) {
        return texts(codes).stream()
                .map(it -> it.strip().toUpperCase(Locale.ROOT))
                .filter(it -> !it.isEmpty() && it.chars().allMatch(c -> "ACGT".indexOf(c) >= 0))
                .findFirst();
    }

    /** Whether the record calls it wild type, by code or because reference and found bases are the same. */
    boolean wildType() {
        var named = observation.getComponent().stream()
                .map(Observation.ObservationComponentComponent::getValue)
                .anyMatch(it -> it instanceof CodeableConcept concept
                        && concept.getCoding().stream().anyMatch(coding -> WILD_TYPE.equals(coding.getCode())));
        return named || (reference().isPresent() && reference().equals(alternative()));
    }

    Optional<VariantReport.Copies> copies() {
        var said = texts(ZYGOSITY).stream()
                .map(VariantFields::copies)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        if (said.isEmpty()) {
            return texts(ZYGOSITY).isEmpty() ? Optional.of(VariantReport.Copies.UNKNOWN) : Optional.empty();
        }
        return said.size() == 1 ? Optional.of(said.getFirst()) : Optional.empty();
    }

    private static Optional<VariantReport.Copies> copies(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "la6705-3", "homozygous" -> Optional.of(VariantReport.Copies.BOTH);
            case "la6706-1", "heterozygous" -> Optional.of(VariantReport.Copies.ONE);
            case "la6707-9", "hemizygous", "la6704-6", "homoplasmic" -> Optional.of(VariantReport.Copies.ONLY);
            default -> Optional.empty();
        };
    }

    /** Empty where the value is none that we know. */
    Optional<VariantReport.Presence> presence() {
        if (!(observation.getValue() instanceof CodeableConcept concept)) {
            return Optional.empty();
        }
        var said = new ArrayList<VariantReport.Presence>();
        texts(concept).forEach(text -> presence(text).ifPresent(said::add));
        return said.stream().distinct().count() == 1 ? Optional.of(said.getFirst()) : Optional.empty();
    }

    private static Optional<VariantReport.Presence> presence(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "la9633-4", "present", "positive", "detected" -> Optional.of(VariantReport.Presence.PRESENT);
            case "la9634-2", "absent", "negative", "not detected" -> Optional.of(VariantReport.Presence.ABSENT);
            case "la18198-4", "no call", "la11884-6", "indeterminate" -> Optional.of(VariantReport.Presence.NO_CALL);
            default -> Optional.empty();
        };
    }

    private List<Type> values(Set<String> codes) {
        return observation.getComponent().stream()
                .filter(it -> Codes.hasLoinc(it.getCode(), codes) && it.hasValue())
                .map(Observation.ObservationComponentComponent::getValue)
                .toList();
    }

    private List<String> texts(Set<String> codes) {
        return values(codes).stream()
                .flatMap(it -> texts(it).stream())
                .distinct()
                .toList();
    }

    private static List<String> texts(Type value) {
        return switch (value) {
            case CodeableConcept concept -> {
                var texts = new ArrayList<>(Codes.words(concept));
                concept.getCoding().stream().filter(it -> it.hasCode()).forEach(it -> texts.add(it.getCode()));
                yield texts;
            }
            case StringType text when text.hasValue() -> List.of(text.getValue());
            default -> List.of();
        };
    }
}
