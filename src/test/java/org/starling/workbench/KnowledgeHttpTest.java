package org.starling.workbench;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Published knowledge over HTTP: open to all, cacheable, and FHIR where it says so. */
@QuarkusTest
class KnowledgeHttpTest {
    private static final String PLAN = "/fhir/PlanDefinition/cpic-clopidogrel";
    private static final String PACK = "/knowledge/starling-pgx";

    @Test
    void givesAGuidelineAsFhir() {
        given().get(PLAN)
                .then()
                .statusCode(200)
                .contentType(containsString("application/fhir+json"))
                .body("resourceType", equalTo("PlanDefinition"))
                .body("url", equalTo("http://starling.org/fhir/PlanDefinition/cpic-clopidogrel"))
                .body("library", hasSize(1));
    }

    @Test
    void findsALibraryByItsCanonicalAddressWithItsContent() {
        given().queryParam("url", "http://starling.org/fhir/Library/Concepts")
                .get("/fhir/Library")
                .then()
                .statusCode(200)
                .body("total", equalTo(1))
                .body("entry[0].resource.content", hasSize(2));
    }

    @Test
    void listsATypeWithoutContent() {
        given().get("/fhir/PlanDefinition")
                .then()
                .statusCode(200)
                .body("type", equalTo("searchset"))
                .body("total", greaterThan(2))
                .body("entry.resource.meta.tag[0].code.flatten()", everyItem(equalTo("SUBSETTED")));
    }

    @ParameterizedTest
    @ValueSource(strings = {PLAN, "/fhir/ValueSet", PACK, PACK + "/card", PACK + "/package.tgz", "/knowledge"})
    void sendsNothingTwice(String path) {
        var tag = given().get(path).then().statusCode(200).extract().header("ETag");

        given().header("If-None-Match", tag).get(path).then().statusCode(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/fhir/PlanDefinition/none",
                "/fhir/Patient/p1",
                "/fhir/Patient",
                "/fhir/Library/..%2f..%2fapplication.properties",
                "/knowledge/none",
                "/knowledge/none/card",
                "/knowledge/none/package.tgz"
            })
    void whatIsNotPublishedIsNotFound(String path) {
        given().urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(404)
                .body("resourceType", equalTo("OperationOutcome"));
    }

    @Test
    void showsTheSourceAttributesToMachinesAndToPeople() {
        given().accept(ContentType.JSON)
                .get(PACK + "/card")
                .then()
                .statusCode(200)
                .body("interventions.attributes", everyItem(hasSize(13)));
        given().accept("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
                .get(PACK + "/card")
                .then()
                .statusCode(200)
                .contentType(containsString("text/html"))
                .body(containsString("Bibliographic citation"))
                .body(containsString("PMID 35034351"));
    }

    @Test
    void handsOutThePackage() {
        var archive = given().get(PACK + "/package.tgz")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();

        assertThat(archive).startsWith(0x1f, 0x8b);
        assertThat(archive.length).isGreaterThan(10_000);
    }
}
