package org.starling.genotype;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the tokens of a text say of one gene, gathered one by one, and what they come to together. */
final class SaidOfGene {
    private final GeneEntry entry;
    private final Set<Genotype> genotypes = new LinkedHashSet<>();
    private final Set<String> phenotypes = new LinkedHashSet<>();
    private final List<String> tested = new ArrayList<>();
    private final StringBuilder bases = new StringBuilder();
    private final Mentions mentions = new Mentions();
    private final EnumSet<Mentions.Status> said = EnumSet.noneOf(Mentions.Status.class);
    private final EnumSet<GeneResult.Mark> marks = EnumSet.noneOf(GeneResult.Mark.class);
    private boolean change;
    private boolean noCall;
    private boolean strange;

    SaidOfGene(GeneEntry entry) {
        this.entry = entry;
    }

    void genotype(Genotype genotype) {
        genotypes.add(genotype);
    }

    void phenotype(String term) {
        phenotypes.add(term);
    }

    /** An allele that was looked for. */
    void tested(String allele) {
        tested.add(allele);
    }

    /** Bases at the gene's key position. */
    void bases(CharSequence some) {
        bases.append(some);
    }

    boolean hasBases() {
        return !bases.isEmpty();
    }

    /** Alleles of one chromosome, named alone. */
    void mention(Haplotype haplotype) {
        mentions.add(haplotype);
    }

    void say(Mentions.Status status) {
        said.add(status);
        mentions.say(status);
    }

    void mark(GeneResult.Mark mark) {
        marks.add(mark);
    }

    /** The base change of the gene's key position was named. */
    void change() {
        change = true;
    }

    /** The laboratory has no result. */
    void noCall() {
        noCall = true;
    }

    /** Something was not understood, so the whole is not. */
    void strange() {
        strange = true;
    }

    /** The reading that all of it comes to, once the text is at its end. */
    Reading reading() {
        var pair = entry.position().flatMap(this::pair);
        strange |= !bases.isEmpty() && pair.isEmpty();
        pair.ifPresent(genotypes::add);
        if (nothingButAnAnswer()) {
            return new Reading.Answered(entry.gene(), said.contains(Mentions.Status.PRESENT));
        }
        var one = mentions.bare();
        if (one.isPresent() && genotypes.isEmpty() && !strange && !noCall && phenotypes.size() < 2) {
            return entry.inheritance() == GeneEntry.Inheritance.AUTOSOMAL
                    ? new Reading.OneAllele(entry.gene(), one.get(), marks)
                    : stated(Optional.of(new Genotype.Single(one.get())));
        }
        if (!mentions.isEmpty()) {
            strange |= !genotypes.isEmpty() || !mentions.clear();
            listed().ifPresentOrElse(genotypes::add, () -> strange = true);
        }
        return refusal()
                .<Reading>map(it -> new Reading.Refused(Optional.of(entry.gene()), it))
                .orElseGet(() -> stated(genotypes.stream().findFirst()));
    }

    private Reading.Stated stated(Optional<Genotype> genotype) {
        return new Reading.Stated(entry.gene(), genotype, phenotypes.stream().findFirst(), tested, marks, List.of());
    }

    /** "Positive" alone: the question stands elsewhere. */
    private boolean nothingButAnAnswer() {
        return said.size() == 1
                && (said.contains(Mentions.Status.PRESENT) || said.contains(Mentions.Status.ABSENT))
                && mentions.isEmpty()
                && genotypes.isEmpty()
                && phenotypes.isEmpty()
                && tested.isEmpty()
                && !strange
                && !noCall;
    }

    /** The genotype that alleles named one by one make up, for the genes whose results are written so. */
    private Optional<Genotype> listed() {
        if (said.isEmpty()) {
            return Optional.empty();
        }
        return switch (entry.naming()) {
            case HLA -> mentions.presence();
            case STAR -> Optional.empty();
            case NAMED -> {
                tested.addAll(mentions.absent());
                yield mentions.carried(
                        new Haplotype(List.of(Allele.of(entry.reference().orElseThrow()))),
                        entry.inheritance() == GeneEntry.Inheritance.MITOCHONDRIAL);
            }
        };
    }

    private Optional<Genotype> pair(GeneEntry.Position position) {
        if (bases.length() == 2) {
            return position.pair(bases.charAt(0), bases.charAt(1));
        }
        return bases.isEmpty() && change && said.equals(EnumSet.of(Mentions.Status.HETEROZYGOUS))
                ? Optional.of(new Genotype.BasePair(position, position.reference(), position.variant()))
                : Optional.empty();
    }

    private Optional<Reading.Reason> refusal() {
        if (strange || (mentions.isEmpty() && saysPresence())) {
            return Optional.of(Reading.Reason.NOT_UNDERSTOOD);
        }
        if (noCall) {
            return Optional.of(Reading.Reason.NO_CALL);
        }
        if (genotypes.size() > 1) {
            return Optional.of(Reading.Reason.SEVERAL_GENOTYPES);
        }
        if (phenotypes.size() > 1) {
            return Optional.of(Reading.Reason.SEVERAL_PHENOTYPES);
        }
        if (genotypes.isEmpty() && phenotypes.isEmpty() && tested.isEmpty()) {
            return Optional.of(Reading.Reason.NOTHING);
        }
        return contradictsZygosity() ? Optional.of(Reading.Reason.CONTRADICTS_ITSELF) : Optional.empty();
    }

    /** "Positive" beside a diplotype or a phenotype may mean anything. */
    private boolean saysPresence() {
        return said.contains(Mentions.Status.PRESENT) || said.contains(Mentions.Status.ABSENT);
    }

    private boolean contradictsZygosity() {
        if (genotypes.isEmpty() || !mentions.isEmpty() || said.isEmpty()) {
            return false;
        }
        var same = switch (genotypes.iterator().next()) {
            case Genotype.Diplotype stars -> stars.first().equals(stars.second());
            case Genotype.BasePair pair -> pair.first() == pair.second();
            case Genotype.Presence presence -> presence.present().size() == 1;
            case Genotype.Single one -> true;
            case Genotype.Half half -> false;
            case Genotype.Unphased unphased -> false;
        };
        return !said.equals(EnumSet.of(same ? Mentions.Status.HOMOZYGOUS : Mentions.Status.HETEROZYGOUS));
    }
}
