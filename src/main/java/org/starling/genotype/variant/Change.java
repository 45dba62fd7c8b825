package org.starling.genotype.variant;

/**
 * A change of bases in its shortest form, so that one change written in two ways is one: what both sides share at their ends is
 * cut off, first at the right, as a VCF aligns to the left.
 *
 * @param position of the first base removed, or of the base before which something is inserted; GRCh38, counted from 1
 */
public record Change(int position, String removed, String inserted) {
    /** Cuts a pair of reference and alternative bases down. */
    public static Change of(int position, String reference, String alternative) {
        var end = 0;
        while (end < Math.min(reference.length(), alternative.length())
                && reference.charAt(reference.length() - 1 - end)
                        == alternative.charAt(alternative.length() - 1 - end)) {
            end++;
        }
        var removed = reference.substring(0, reference.length() - end);
        var inserted = alternative.substring(0, alternative.length() - end);
        var start = 0;
        while (start < Math.min(removed.length(), inserted.length())
                && removed.charAt(start) == inserted.charAt(start)) {
            start++;
        }
        return new Change(position + start, removed.substring(start), inserted.substring(start));
    }

    /** Whether nothing changes. */
    public boolean none() {
        return removed.isEmpty() && inserted.isEmpty();
    }

    /** Whether it makes the sequence shorter or longer. */
    public boolean indel() {
        return removed.length() != inserted.length();
    }
}
