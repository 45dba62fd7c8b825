package org.starling.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starling.evidence.QueryKey;

/** With a tenant nothing is open: every call needs the JWT of a registered client. */
@QuarkusTest
@TestProfile(TenantTest.OneTenant.class)
class TenantTest {

    @Test
    void aCallWithoutATokenIsRefused() {
        var answer = EhrCall.sign("clopidogrel-poor-metabolizer").post();

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
    }

    @Test
    void invariant9ATokenThatIsRefusedIsNotRepeated() {
        var answer = RestAssured.given()
                .contentType("application/json")
                .header("Authorization", "Bearer eyJhbGciOiJub25lIn0.e30.canary")
                .body(EhrCall.sign("clopidogrel-poor-metabolizer").request().toString())
                .post("/cds-services/pgx-order-sign");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(answer.asString()).doesNotContain("canary").doesNotContain("eyJ");
    }

    @Test
    void decisionsAreForTheirTenantOnly() {
        assertThat(RestAssured.given()
                        .accept("application/json")
                        .get("/decisions/" + UUID.randomUUID())
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/fhir"})
    void passportsAreForTheirTenantOnly(String form) {
        assertThat(RestAssured.get("/passports/" + UUID.randomUUID() + form).statusCode())
                .isEqualTo(401);
    }

    @Test
    void feedbackNeedsAToken() {
        assertThat(EhrCall.send("/cds-services/pgx-order-sign/feedback", "application/json", "{\"feedback\": []}")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void discoveryIsOpenAndAsksForTheFirstRoundOnly() {
        var discovery = RestAssured.get("/cds-services");

        assertThat(discovery.statusCode()).isEqualTo(200);
        assertThat(discovery.jsonPath().<String, String>getMap("services[0].prefetch"))
                .containsOnlyKeys(QueryKey.of(QueryKey.Round.FIRST).stream()
                        .map(QueryKey::key)
                        .toList()
                        .toArray(String[]::new));
    }

    public static final class OneTenant implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "starling.tenants.hospital.issuer", "https://ehr.example",
                    "starling.tenants.hospital.jwks", "https://ehr.example/jwks.json",
                    "starling.tenants.hospital.evidence.wide", "off",
                    "starling.tenants.hospital.genomics.url", "https://genomics.example/r4",
                    "starling.tenants.hospital.genomics.paths", "reference",
                    "starling.store", "target/test-tenant-store");
        }
    }
}
