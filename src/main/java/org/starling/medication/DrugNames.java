package org.starling.medication;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds ingredient and brand names in a text, on word boundaries, the longest name first. */
final class DrugNames {
    private static final Set<String> DENYING = Set.of("non", "no", "not", "without", "avoid");
    private static final Set<String> JOINING = Set.of("and", "with", "plus", "w");
    private static final Set<String> UNITS =
            Set.of("mg", "ml", "mcg", "ug", "g", "hr", "unt", "actuat", "meq", "l", "h");

    private final Node root = new Node();

    /** Adds the name of an ingredient. */
    void add(String name, NamedDrugs meaning) {
        var node = node(name);
        if (node != root && (node.meaning == null || node.brand)) {
            node.meaning = meaning;
            node.brand = false;
        }
    }

    /** Adds a brand, over one of the same name; an ingredient keeps its name against a brand spelled alike. */
    void addBrand(String name, NamedDrugs meaning) {
        var node = node(name);
        if (node != root && (node.meaning == null || node.brand)) {
            node.meaning = meaning;
            node.brand = true;
        }
    }

    private Node node(String name) {
        var node = root;
        for (var word : Words.of(name).words()) {
            node = node.next.computeIfAbsent(word, any -> new Node());
        }
        return node;
    }

    NamedDrugs find(String text) {
        var words = Words.of(text);
        var drugs = new LinkedHashSet<Drug>();
        var refused = new ArrayList<String>();
        var partial = false;
        var local = true;
        var matches = 0;
        var found = 0;
        var named = new int[words.size()]; // the match a word belongs to, counted from 1
        for (var i = 0; i < words.size() && !forPatients(words, i); ) {
            var end = i;
            NamedDrugs meaning = null;
            Node node = root.next.get(words.get(i));
            for (var j = i; node != null; node = ++j < words.size() ? node.next.get(words.get(j)) : null) {
                if (node.meaning != null) {
                    meaning = node.meaning;
                    end = j + 1;
                }
            }
            if (meaning == null) {
                i++;
                continue;
            }
            if (denied(words, i, end)) {
                refused.add(String.join(" ", words.words().subList(i, end)));
            } else {
                drugs.addAll(meaning.drugs());
                partial |= meaning.more();
                local &= meaning.local();
                matches++;
            }
            Arrays.fill(named, i, end, ++found);
            i = end;
        }
        if (drugs.isEmpty() && refused.isEmpty()) {
            return NamedDrugs.NONE;
        }
        var more = !drugs.isEmpty() && (partial || joints(words, named) + 1 > matches);
        return new NamedDrugs(List.copyOf(drugs), more, local && !drugs.isEmpty(), refused);
    }

    /** Behind "for patients taking" stand drugs that the product is not. */
    private static boolean forPatients(Words words, int at) {
        return words.get(at).equals("patients") && at > 0 && words.get(at - 1).equals("for");
    }

    private static boolean denied(Words words, int start, int end) {
        return start > 0 && DENYING.contains(words.get(start - 1))
                || end < words.size() && words.get(end).equals("free");
    }

    /** Places where a text joins two substances; counted rather too often, since that only withholds a dose. */
    private static int joints(Words words, int[] named) {
        var joints = 0;
        for (var i = 0; i + 1 < words.size(); i++) {
            var gap = words.gapAfter(i);
            var one = named[i] > 0;
            var other = named[i + 1] > 0;
            if (one && (named[i] == named[i + 1] || other && gap.isBlank())) {
                continue;
            }
            if (JOINING.contains(words.get(i)) && !one) {
                joints++;
            } else if (gap.contains(" / ") || gap.contains("+") || gap.contains("&")) {
                joints++;
            } else if (gap.contains("/") && substance(words.get(i)) && substance(words.get(i + 1))) {
                joints++;
            } else if (gap.equals("-")
                    && (one && other || one != other && substance(words.get(i)) && substance(words.get(i + 1)))) {
                joints++;
            }
        }
        return joints;
    }

    private static boolean substance(String word) {
        return Character.isLetter(word.charAt(0)) && !UNITS.contains(word);
    }

    private static final class Node {
        private final Map<String, Node> next = new HashMap<>(2);
        private @Nullable NamedDrugs meaning;
        private boolean brand;
    }
}
