package org.starling.api.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class FhirBaseTest {
    @ParameterizedTest(name = "{0} covers {1}: {2}")
    @CsvFileSource(files = "fixtures/auth/fhir-servers.csv", numLinesToSkip = 1)
    void coversItselfAndWhatLiesBelow(String base, URI url, boolean covered) {
        assertThat(new FhirBase(URI.create(base)).covers(url)).isEqualTo(covered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fhir", "https:///fhir", "https://user@ehr.example/fhir", "https://ehr.example/../fhir"})
    void isNeverRegisteredUnclearly(String base) {
        assertThatThrownBy(() -> new FhirBase(URI.create(base))).isInstanceOf(IllegalArgumentException.class);
    }
}
