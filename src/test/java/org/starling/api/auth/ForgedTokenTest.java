package org.starling.api.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.starling.api.auth.Tokens.KEYS_URL;
import static org.starling.api.auth.Tokens.bearer;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.starling.api.auth.Unauthenticated.Reason;

/** Threats T1 to T4: what a forger sends is refused, and no answer repeats any of it. */
class ForgedTokenTest {
    private final List<URI> fetched = new ArrayList<>();
    private final ClientAuthenticator authenticator = Tokens.authenticator(fetched, Tokens.client());

    @EveryForgery
    void refuses(String what, String token, Reason reason) {
        var credentials = bearer(token);
        var failure = catchThrowableOfType(Unauthenticated.class, () -> authenticator.authenticate(credentials));

        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(fetched).allMatch(URI.create(KEYS_URL)::equals);
    }

    /** Invariant 9. The canary is in every part of the token and must be nowhere else. */
    @EveryForgery
    void neverRepeatsAnyPartOfAToken(String what, String token, Reason reason) {
        var credentials = bearer(token);
        var failure = catchThrowableOfType(Unauthenticated.class, () -> authenticator.authenticate(credentials));

        var said = new StringWriter();
        failure.printStackTrace(new PrintWriter(said, true));
        said.append(failure.toString()).append(credentials.toString());

        for (var part : token.split("\\.")) {
            if (part.length() > 8) {
                assertThat(said.toString()).doesNotContain(part.substring(0, 8));
            }
        }
        assertThat(failure).hasMessage("not authenticated").hasNoCause();
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource({
        "org.starling.api.auth.ForgedTokens#forged",
        "org.starling.api.auth.ForgedTokens#keysOfTheAttacker",
        "org.starling.api.auth.ForgedTokens#wrongClaims"
    })
    private @interface EveryForgery {}
}
