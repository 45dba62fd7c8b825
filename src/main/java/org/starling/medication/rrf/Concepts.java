package org.starling.medication.rrf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.starling.medication.CodeSystem;
import org.starling.medication.TermType;

/**
 * What RXNCONSO.RRF names: the concepts of RxNorm itself, and the ATC and SNOMED CT codes of the same concepts. Columns: RXCUI 0,
 * LAT 1, SAB 11, TTY 12, CODE 13, STR 14, SUPPRESS 16.
 */
final class Concepts {
    private static final int COLUMNS = 18;
    private static final Map<String, CodeSystem> OTHERS =
            Map.of("ATC", CodeSystem.ATC, "SNOMEDCT_US", CodeSystem.SNOMED);

    final Map<Integer, Concept> byCode = new TreeMap<>();
    /** By system and code: the RxNorm concept, or 0 where the release gives several. */
    final Map<String, Integer> others = new TreeMap<>();

    private final Map<String, TermType> types = new HashMap<>();

    Concepts() {
        for (var type : TermType.values()) {
            types.put(type.name(), type);
        }
    }

    /** How many lines were malformed. */
    long read(RrfFile file) throws IOException {
        var bad = new long[1];
        return file.read(fields -> {
                    var code = number(fields[0]);
                    var type = Optional.ofNullable(types.get(fields[12]));
                    if (fields[11].equals("RXNORM") && type.isPresent() && fields[1].equals("ENG")) {
                        if (code <= 0 || fields[14].isBlank()) {
                            bad[0]++;
                        } else {
                            var current = fields[16].equals("N") || fields[16].isEmpty();
                            byCode.merge(
                                    code,
                                    new Concept(code, type.get(), fields[14].trim(), current),
                                    (one, other) -> other.current() && !one.current() ? other : one);
                        }
                    } else if (OTHERS.containsKey(fields[11]) && code > 0 && isCode(fields)) {
                        others.merge(
                                OTHERS.get(fields[11]).name() + "," + fields[13],
                                code,
                                (one, other) -> one.equals(other) ? one : 0);
                    }
                })
                + bad[0];
    }

    static RrfFile in(Path release) {
        return new RrfFile(release.resolve("RXNCONSO.RRF"), COLUMNS);
    }

    /** Codes of ATC's substances, not of its classes; numbers of SNOMED CT. Neither where it is suppressed. */
    private static boolean isCode(String[] fields) {
        var code = fields[13];
        return (fields[16].equals("N") || fields[16].isEmpty())
                && (fields[11].equals("ATC") ? code.matches("[A-Z]\\d\\d[A-Z]{2}\\d\\d") : code.matches("\\d{6,18}"));
    }

    static int number(String text) {
        try {
            return text.length() > 9 ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
