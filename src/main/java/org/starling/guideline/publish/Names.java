package org.starling.guideline.publish;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names of codes, as the pack's libraries give them. */
final class Names {
    static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";

    private final Map<String, String> displays = new HashMap<>();

    Names(Pack pack) {
        pack.libraries()
                .values()
                .forEach(library -> library.elm()
                        .codes()
                        .forEach(each -> displays.put(each.system() + '|' + each.code(), each.display())));
    }

    /** The code itself when no library names it. */
    String of(String system, String code) {
        return displays.getOrDefault(system + '|' + code, code);
    }

    List<String> drugs(List<String> rxnorm) {
        return rxnorm.stream().map(each -> of(RXNORM, each)).toList();
    }
}
