package org.starling.workbench;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(FixedDecisions.Profile.class)
class PagesHttpTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/assets/app.js", "/demo/patients", "/decisions/0b8f6a52-3c1d-4b54-8a62-5f0f6c1d2e03"})
    void tellsTheBrowserToRunOnlyWhatIsOurs(String path) {
        given().get(path)
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", "default-src 'self'; frame-ancestors 'self'")
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer");
    }

    @Test
    void keepsDecisionsOutOfCaches() {
        given().accept(ContentType.HTML)
                .get("/decisions/" + FixedDecisions.ID)
                .then()
                .header("Cache-Control", "no-store")
                .contentType(containsString("text/html"))
                .body(containsString("Why this advice"));
    }

    @Test
    void givesTheTraceToMachines() {
        given().accept(ContentType.JSON)
                .get("/decisions/" + FixedDecisions.ID)
                .then()
                .statusCode(200)
                .body("decision.id", equalTo(FixedDecisions.ID.toString()));
    }

    @Test
    void givesABrowserThePage() {
        given().accept("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
                .get("/decisions/" + FixedDecisions.ID)
                .then()
                .contentType(containsString("text/html"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"not-an-id", "9b8f6a52-3c1d-4b54-8a62-5f0f6c1d2e03"})
    void answersUnknownAndMalformedIdsAlike(String id) {
        given().accept(ContentType.HTML)
                .get("/decisions/" + id)
                .then()
                .statusCode(404)
                .body(equalTo(new RationalePage().missing()));
        given().accept(ContentType.JSON)
                .get("/decisions/" + id)
                .then()
                .statusCode(404)
                .body("issue[0].code", equalTo("not-found"));
        given().post("/decisions/" + id + "/replay").then().statusCode(404);
    }

    @Test
    void replaysOnRequest() {
        given().post("/decisions/" + FixedDecisions.ID + "/replay")
                .then()
                .statusCode(200)
                .body("same", equalTo(true));
    }

    @Test
    void listsThePatientsAndServesEachWhole() {
        given().get("/demo/patients")
                .then()
                .statusCode(200)
                .body("", hasSize(12))
                .body("birthDate", everyItem(notNullValue()));
        given().get("/demo/patients/warfarin-start")
                .then()
                .statusCode(200)
                .body("prefetch.pgxGenotype.resourceType", equalTo("Bundle"));
        given().get("/demo/patients/" + UUID.randomUUID()).then().statusCode(404);
    }
}
