package org.starling.workbench;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The demonstration in a real browser: from the patient to the rationale page. */
@QuarkusTest
class DemoPageTest {
    /** Below the picture's last panel, in pixels. */
    private static final int MARGIN = 24;

    private final List<String> complaints = new ArrayList<>();
    private @Nullable Playwright playwright;
    private Browser browser;
    private Page page;

    @BeforeEach
    void openPage() {
        var chromium = chromium();
        assumeTrue(chromium.isPresent(), "no chromium: install it or set CHROMIUM to its path");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(chromium.get())
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-dev-shm-usage",
                                "--disable-gpu",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
        page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1280, 800));
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        var service = URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/");
        page.navigate(service.toString());
    }

    @AfterEach
    void closeBrowser() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @Test
    void overridesACardWithAReasonAndFollowsItToItsRationale() {
        signSuggestedOrder("clopidogrel-poor-metabolizer");

        var card = page.locator(".pad .card").first();
        assertThat(card).containsText("CYP2C19");
        assertThat(card.locator(".indicator")).containsText("Critical");
        assertThat(page.locator(".order")).hasAttribute("data-state", "waiting");
        photograph();

        card.locator(".keep summary").click();
        card.locator(".keep select").selectOption(new SelectOption().setIndex(1));
        card.locator(".keep input").fill("Stable for two years");
        card.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Keep the order"))
                .click();
        assertThat(page.locator(".order")).hasAttribute("data-state", "signed");
        assertThat(page.locator("#exchanges li").first()).containsText("feedback");
        assertThat(page.locator("#exchanges .status").first()).containsText("200");

        var rationale = page.waitForPopup(() -> card.locator(".links a").first().click());
        assertThat(rationale.locator("h1")).hasText("Why this advice");
        assertThat(rationale.locator("#advised")).containsText("CYP2C19");
        assertThat(rationale.locator("#genes")).containsText("*2/*2 Poor Metabolizer");
        assertThat(rationale.locator("#guideline .defines").first()).containsText("Situations by record");
        assertThat(rationale.locator("#feedback")).containsText("Stable for two years");
        rationale.locator("#replay").click();
        assertThat(rationale.locator("#replay-outcome")).containsText("Same");
        assertThat(complaints).isEmpty();
    }

    @Test
    void acceptedSuggestionChangesTheDraftAndLeavesSigningToThePrescriber() {
        signSuggestedOrder("clopidogrel-poor-metabolizer");

        page.locator(".suggestion").first().click();

        assertThat(page.locator(".order").first()).hasAttribute("data-state", "removed");
        assertThat(page.locator(".order").last()).hasAttribute("data-state", "draft");
        assertThat(page.locator(".order").last()).containsText("No dose stated yet");
        assertThat(page.locator("button.sign")).isVisible();
        assertThat(complaints).isEmpty();
    }

    @Test
    void criticalCardIsNotKeptWithoutAReason() {
        signSuggestedOrder("clopidogrel-poor-metabolizer");

        page.locator(".keep summary").click();
        page.locator(".keep button").click();

        assertThat(page.locator(".order")).hasAttribute("data-state", "waiting");
    }

    @Test
    void noCardIsNotCalledANormalResult() {
        signSuggestedOrder("nothing-tested");

        assertThat(page.locator(".order")).hasAttribute("data-state", "signed");
        assertThat(page.locator(".order-note"))
                .hasText(
                        "Starling has no advice on this order. That does not mean that the genes were tested or are normal.");
    }

    @Test
    void keepingTheOrderIsOfferedOnce() {
        signSuggestedOrder("clopidogrel-poor-metabolizer");

        assertThat(page.getByText("Keep the order as it is")).hasCount(1);
    }

    @Test
    void failedCheckIsNeverTakenForNoAdvice() {
        page.route("**/cds-services/pgx-order-sign", route -> route.fulfill(new FulfillOptions().setStatus(412)));

        signSuggestedOrder("clopidogrel-poor-metabolizer");

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("not checked");
        assertThat(page.locator(".order")).hasAttribute("data-state", "draft");
    }

    @Test
    void markdownIsTextAndNeverMarkup() {
        var text =
                "**Bold** <img src=x onerror=alert(1)> \\*2/\\*17 and *2/*2 and *soft words*: x\n\n- [page](https://starling.example/a)\n"
                        + "- [bad](javascript:alert(1))\n\n| A | B |\n|---|---|\n| 1 | 2 |";
        var html = (String) page.evaluate(
                "async (text) => { const { markdown } = await import('/assets/markdown.js');"
                        + "const box = document.createElement('div'); box.append(markdown(text)); return box.innerHTML; }",
                text);

        assertThat(html)
                .contains(
                        "<strong>Bold</strong> &lt;img src=x onerror=alert(1)&gt; *2/*17 and *2/*2 and <em>soft words</em>: x")
                .contains("href=\"https://starling.example/a\"")
                .contains("<li>bad</li>")
                .contains("<th scope=\"col\">A</th>")
                .doesNotContain("href=\"javascript");
    }

    @Test
    void fitsANarrowScreen() {
        page.setViewportSize(360, 740);

        signSuggestedOrder("clopidogrel-poor-metabolizer");

        assertThat(page.locator(".pad .card").first()).isVisible();
        page.locator(".free-order summary").click();
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
    }

    private void signSuggestedOrder(String patient) {
        page.locator("[data-patient=" + patient + "]").click();
        page.locator(".chip").first().click();
        page.locator("button.sign").click();
    }

    /** The picture of the README, taken only on request: {@code -Dscreenshot=true}. */
    private void photograph() {
        if (System.getProperty("screenshot") != null) {
            page.evaluate("scrollTo(0, 0)");
            var record = page.locator("main.record").boundingBox();
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setClip(0, 0, record.x + record.width + record.x, record.y + record.height + MARGIN)
                    .setPath(Path.of("src/docs/demo.png")));
        }
    }

    private static Optional<Path> chromium() {
        return Stream.of(
                        Optional.ofNullable(System.getenv("CHROMIUM")).orElse("/usr/bin/chromium"),
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
