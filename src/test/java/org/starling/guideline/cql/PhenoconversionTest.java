package org.starling.guideline.cql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.starling.medication.Modulator.Effect;
import org.starling.medication.ModulatorTable;

class PhenoconversionTest {
    private static final Pattern ROW = Pattern.compile("rxnorm: '(\\d+)', strength: '(\\w+)', name: '([^']+)'");

    @Test
    void countsTheInhibitorsOfFdasTableAndNoOthers() throws IOException {
        var counted = new TreeSet<String>();
        var matcher = ROW.matcher(Files.readString(Path.of("cql/libraries/Phenoconversion.cql")));
        while (matcher.find()) {
            counted.add(String.join(" ", matcher.group(1), matcher.group(2), matcher.group(3)));
        }
        var listed = new TreeSet<String>();
        ModulatorTable.load().modulators().stream()
                .filter(each -> each.enzyme().equals("CYP2D6") && each.effect() == Effect.INHIBITOR)
                .forEach(each -> each.drugs()
                        .forEach(drug -> listed.add(
                                String.join(" ", drug.rxnorm(), each.degree().code(), drug.name()))));

        assertThat(counted).hasSize(11).isEqualTo(listed);
    }
}
