package org.starling.genotype;

import java.util.Comparator;

/**
 * An allele with its copies, by the name its gene's tables use: {@code *4}, {@code c.2846A>T}, {@code Mediterranean}. A suballele
 * ({@code *7.001}) has become its allele; legacy letters ({@code *4A}) stay until the table of former names is asked.
 */
public record Allele(String name, Copies copies) implements Comparable<Allele> {
    private static final Comparator<Allele> ORDER = Comparator.comparing(Allele::name, Allele::compareNames)
            .thenComparing(each -> each.copies().certainty())
            .thenComparing(each -> each.copies().count());

    public Allele {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an allele has a name");
        }
    }

    /** One copy of an allele. */
    public static Allele of(String name) {
        return new Allele(name, Copies.ONE);
    }

    /** The same copies of the allele of that name. */
    Allele named(String other) {
        return other.equals(name) ? this : new Allele(other, copies);
    }

    @Override
    public int compareTo(Allele other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return name + copies;
    }

    /** Numbers inside names count as numbers, so that {@code *2} stands before {@code *17}. */
    private static int compareNames(String one, String other) {
        var i = 0;
        var j = 0;
        while (i < one.length() && j < other.length()) {
            if (digit(one.charAt(i)) && digit(other.charAt(j))) {
                var endOfOne = endOfNumber(one, i);
                var endOfOther = endOfNumber(other, j);
                var order = compareNumbers(one.substring(i, endOfOne), other.substring(j, endOfOther));
                if (order != 0) {
                    return order;
                }
                i = endOfOne;
                j = endOfOther;
            } else if (one.charAt(i) != other.charAt(j)) {
                return Character.compare(one.charAt(i), other.charAt(j));
            } else {
                i++;
                j++;
            }
        }
        var rest = Integer.compare(one.length() - i, other.length() - j);
        return rest != 0 ? rest : one.compareTo(other); // 01 and 1 are different names
    }

    private static int compareNumbers(String one, String other) {
        var first = withoutZeros(one);
        var second = withoutZeros(other);
        return first.length() != second.length()
                ? Integer.compare(first.length(), second.length())
                : first.compareTo(second);
    }

    private static String withoutZeros(String digits) {
        var start = 0;
        while (start < digits.length() - 1 && digits.charAt(start) == '0') {
            start++;
        }
        return digits.substring(start);
    }

    private static int endOfNumber(String text, int from) {
        var end = from;
        while (end < text.length() && digit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
