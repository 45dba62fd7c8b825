package org.starling.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FhirBaseTest {
    private static final FhirBase BASE = new FhirBase(URI.create("https://ehr.example.org/api/fhir/"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ehr.example.org/api/fhir?page=2",
                "https://EHR.example.org:443/api/fhir/Observation?code=http://loinc.org|1",
                "Observation?page=2",
                "?page=2"
            })
    void followsLinksInside(String link) {
        assertThat(BASE.inside(link)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://ehr.example.org/api/fhir?page=2",
                "https://ehr.example.org:8443/api/fhir?page=2",
                "https://ehr.example.org.evil.com/api/fhir?page=2",
                "https://ehr.example.org@evil.com/api/fhir",
                "https://user@ehr.example.org/api/fhir",
                "https://ehr.example.org/api/fhirx/Observation",
                "https://ehr.example.org/api",
                "https://ehr.example.org/api/fhir/../admin",
                "https://ehr.example.org/api/fhir/%2e%2e/admin",
                "https://ehr.example.org/api/fhir/%252e%252e/admin",
                "../admin",
                "/admin",
                "//evil.com/api/fhir",
                "https:/\\evil.com",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "https://169.254.169.254/api/fhir"
            })
    void p18FollowsNoLinkOutside(String link) {
        assertThat(BASE.inside(link)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", ".", "a/b", "a?b=c", "a|b", "a b", "ä", "x%2F"})
    void asksForNoIdThatIsNotAFhirId(String id) {
        assertThatThrownBy(() -> BASE.query(QueryKey.PATIENT, id)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesServersThatAreNoPlainHttpAddress() {
        assertThat(new FhirBase(URI.create("https://user:pw@ehr.example.org/fhir")).usable())
                .isFalse();
        assertThat(new FhirBase(URI.create("file:///fhir")).usable()).isFalse();
        assertThat(new FhirBase(URI.create("https://ehr.example.org/fhir?x=1")).usable())
                .isFalse();
        assertThat(BASE.usable()).isTrue();
    }
}
