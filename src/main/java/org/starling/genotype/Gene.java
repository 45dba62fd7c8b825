package org.starling.genotype;

/** A gene by its HGNC symbol, upper case ({@code CYP2C19}). */
public record Gene(String symbol) implements Comparable<Gene> {
    public Gene {
        if (symbol.isBlank()) {
            throw new IllegalArgumentException("a gene has a symbol");
        }
    }

    @Override
    public int compareTo(Gene other) {
        return symbol.compareTo(other.symbol);
    }

    @Override
    public String toString() {
        return symbol;
    }
}
