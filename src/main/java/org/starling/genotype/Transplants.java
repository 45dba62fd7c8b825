package org.starling.genotype;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.starling.evidence.KnowledgeTable;

/**
 * Transplants that part a result from the cells that count: blood tells nothing of a new liver, and after a transplant of marrow
 * or stem cells it may tell of the donor (Ho et al., J Mol Diagn 2016, PMID 27371869: 18 of 30 recipients whose donor differed
 * had the donor's genotype even in oral fluid). Codes and genes are those of {@code knowledge/transplants}. Thread-safe.
 */
public final class Transplants {
    private static final String FOLDER = "/knowledge/transplants/";
    private static final String ANY_LONGER = "*";

    private final Map<String, Kind> codes = new HashMap<>();
    private final Set<Gene> ofLiver = new HashSet<>();

    /** What was transplanted. */
    public enum Kind {
        LIVER,
        MARROW
    }

    /**
     * A transplant in the record.
     *
     * @param reference {@code Procedure/1}
     * @param day empty when not known to the day
     */
    public record Transplant(Kind kind, String reference, Optional<LocalDate> day) {}

    private Transplants() {
        KnowledgeTable.shipped(FOLDER + "codes.csv")
                .rows()
                .forEach(row -> codes.put(row.get(1) + "|" + row.get(2), kind(row.get(0))));
        KnowledgeTable.shipped(FOLDER + "liver-genes.csv").rows().forEach(row -> ofLiver.add(new Gene(row.get(0))));
    }

    /** Reads the tables that are shipped. */
    public static Transplants load() {
        return new Transplants();
    }

    private static Kind kind(String word) {
        return Kind.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** What a code says was transplanted; empty for any other code. */
    public Optional<Kind> kind(String system, String code) {
        var whole = codes.get(system + "|" + code);
        if (whole != null) {
            return Optional.of(whole);
        }
        for (var length = code.length(); length > 0; length--) {
            var longer = codes.get(system + "|" + code.substring(0, length) + ANY_LONGER);
            if (longer != null) {
                return Optional.of(longer);
            }
        }
        return Optional.empty();
    }

    /** The statements about one gene, marked where a transplant makes it uncertain whose genes they tell of. */
    public List<Statement> considered(List<Statement> statements, List<Transplant> transplants) {
        if (transplants.isEmpty()) {
            return statements;
        }
        return statements.stream().map(it -> considered(it, transplants)).toList();
    }

    private Statement considered(Statement statement, List<Transplant> transplants) {
        var notes = new ArrayList<String>();
        if (ofLiver.contains(statement.gene())) {
            first(Kind.LIVER, transplants)
                    .ifPresent(it -> notes.add("liver transplant (" + it.reference()
                            + "): the liver has the donor's genes, whatever this sample shows"));
        }
        first(Kind.MARROW, transplants)
                .filter(it -> !before(statement, it))
                .ifPresent(it -> notes.add("marrow or stem cell transplant (" + it.reference()
                        + "), and the sample is not known to be older: it may show the donor's genes"));
        return notes.isEmpty() ? statement : statement.with(notes, EnumSet.of(GeneResult.Mark.AFTER_TRANSPLANT));
    }

    /** The earliest with a known day, since a condition without one mostly tells of the same event. */
    private static Optional<Transplant> first(Kind kind, List<Transplant> transplants) {
        return transplants.stream()
                .filter(it -> it.kind() == kind)
                .min(Comparator.comparing((Transplant it) -> it.day().orElse(LocalDate.MAX))
                        .thenComparing(Transplant::reference));
    }

    private static boolean before(Statement statement, Transplant transplant) {
        return statement.source().effective().isPresent()
                && transplant.day().isPresent()
                && statement
                        .source()
                        .effective()
                        .get()
                        .isBefore(transplant.day().get());
    }
}
