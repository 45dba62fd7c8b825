package org.starling.medication.rrf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Pattern;

/** Name and date of a release, as RXNSAB.RRF tells them. Columns: VSAB 2, RSAB 3, CURVER 21. */
record Release(String name, LocalDate date) {
    private static final int COLUMNS = 25;
    private static final Pattern NAME = Pattern.compile("RXNORM_\\w+_(\\d\\d)(\\d\\d)(\\d\\d)[A-Z]?");

    /**
     * @param given the date an operator gives, for a release without that file
     * @throws IllegalArgumentException when neither tells the date
     */
    static Release of(Path folder, Optional<String> given) throws IOException {
        var names = new ArrayList<String>();
        var file = folder.resolve("RXNSAB.RRF");
        if (Files.isRegularFile(file)) {
            new RrfFile(file, COLUMNS).read(fields -> {
                if (fields[3].equals("RXNORM") && NAME.matcher(fields[2]).matches()) {
                    names.add(fields[2]);
                }
            });
        }
        try {
            if (given.isPresent()) {
                return new Release(names.isEmpty() ? "RXNORM" : names.getFirst(), LocalDate.parse(given.get()));
            }
            for (var name : names) {
                var date = NAME.matcher(name);
                if (date.matches()) {
                    return new Release(
                            name, LocalDate.of(2000 + part(date.group(1)), part(date.group(2)), part(date.group(3))));
                }
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("the date of the release is none: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException(
                "RXNSAB.RRF does not tell the date of the release: give -Ddate=<year-month-day>");
    }

    private static int part(String digits) {
        return Integer.parseInt(digits);
    }
}
