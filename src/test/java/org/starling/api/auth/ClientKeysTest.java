package org.starling.api.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.starling.api.auth.Tokens.EC_256;
import static org.starling.api.auth.Tokens.EC_384;
import static org.starling.api.auth.Tokens.KEYS_URL;
import static org.starling.api.auth.Tokens.NOW;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ClientKeysTest {
    private final List<URI> fetched = new ArrayList<>();
    private Instant now = NOW;
    private String published = set(EC_384);
    private boolean down;

    private final ClientKeys keys = new ClientKeys(client(), this::fetch, () -> now);

    private byte[] fetch(URI url) throws IOException {
        fetched.add(url);
        if (down) {
            throw new IOException("down");
        }
        return published.getBytes(UTF_8);
    }

    private static RegisteredClient client() {
        return new RegisteredClient(
                "north",
                Tokens.ISSUER,
                Optional.of(URI.create(KEYS_URL)),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static String set(JWK... keys) {
        return new JWKSet(List.of(keys)).toString(true);
    }

    private void later(Duration time) {
        now = now.plus(time);
    }

    @Test
    void fetchesOnceInFiveMinutes() {
        assertThat(keys.find("ec-384")).hasSize(1);
        later(ClientKeys.FRESH.minusSeconds(1));
        assertThat(keys.find("ec-384")).hasSize(1);
        assertThat(fetched).containsExactly(URI.create(KEYS_URL));

        later(Duration.ofSeconds(1));
        assertThat(keys.find("ec-384")).hasSize(1);
        assertThat(fetched).hasSize(2);
    }

    @Test
    void looksForANewKeyOnceInThirtySeconds() {
        keys.find("ec-384");
        published = set(EC_384, EC_256);
        later(ClientKeys.BETWEEN_FETCHES.minusSeconds(1));
        for (var storm = 0; storm < 1_000; storm++) {
            assertThat(keys.find("ec-256")).isEmpty();
        }
        assertThat(fetched).hasSize(1);

        later(Duration.ofSeconds(1));
        assertThat(keys.find("ec-256")).hasSize(1);
        assertThat(keys.find("unknown")).isEmpty();
        assertThat(fetched).hasSize(2);
    }

    @Test
    void keepsTheOldKeysForAnHourWhileTheServerIsDown() {
        keys.find("ec-384");
        down = true;

        later(ClientKeys.STALE.minusSeconds(1));
        assertThat(keys.find("ec-384")).hasSize(1);
        later(Duration.ofSeconds(1));
        assertThat(keys.find("ec-384")).isEmpty();
    }

    @Test
    void doesNotAskADeadServerForEveryCall() {
        down = true;
        for (var call = 0; call < 100; call++) {
            assertThat(keys.find("ec-384")).isEmpty();
        }
        assertThat(fetched).hasSize(1);

        down = false;
        later(ClientKeys.BETWEEN_FETCHES);
        assertThat(keys.find("ec-384")).hasSize(1);
    }

    @Test
    void dropsAKeyThatWasWithdrawn() {
        keys.find("ec-384");
        published = set(EC_256);

        later(ClientKeys.FRESH);
        assertThat(keys.find("ec-384")).isEmpty();
    }

    @Test
    void keepsTheOldKeysWhenTheAnswerIsNoKeySet() {
        keys.find("ec-384");
        later(ClientKeys.FRESH);
        for (var nonsense : List.of("", "<html>", "[]", "{}", "{\"keys\":{}}", "{\"keys\":[],\"keys\":[]}")) {
            published = nonsense;
            later(ClientKeys.BETWEEN_FETCHES);
            assertThat(keys.find("ec-384")).as(nonsense).hasSize(1);
        }
        published = "{\"keys\":[" + "{},".repeat(10_000) + "{}]}";
        later(ClientKeys.BETWEEN_FETCHES);
        assertThat(keys.find("ec-384")).as("ten thousand keys").hasSize(1);
    }

    @Test
    void passesOverOddKeysOfASet() {
        published =
                "{\"keys\":[{\"kty\":\"none\",\"kid\":\"ec-384\"},{\"kty\":\"EC\",\"kid\":\"ec-384\",\"crv\":\"P-384\"},7,"
                        + "{\"kty\":\"oct\",\"kid\":\"ec-384\",\"k\":\"c2VjcmV0\"}," + EC_256.toJSONString() + ","
                        + EC_384.toPublicJWK().toJSONString() + "]}";

        assertThat(keys.find("ec-384")).containsExactly(EC_384.toPublicJWK());
        assertThat(keys.find("ec-256")).as("published with its private part").isEmpty();
    }

    @Test
    void letsOneThreadFetchWhileTheOthersUseWhatIsThere() throws Exception {
        var reached = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var fetches = new ArrayList<URI>();
        var slow = new ClientKeys(
                client(),
                url -> {
                    fetches.add(url);
                    if (fetches.size() > 1) {
                        reached.countDown();
                        await(release);
                    }
                    return published.getBytes(UTF_8);
                },
                () -> now);
        slow.find("ec-384");
        later(ClientKeys.FRESH);

        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<JWK>> fetching = callers.submit(() -> slow.find("ec-384"));
            reached.await();

            assertThat(slow.find("ec-384")).as("answered while the fetch hangs").hasSize(1);
            release.countDown();
            assertThat(fetching.get()).hasSize(1);
        }
        assertThat(fetches).hasSize(2);
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException unexpected) {
            throw new IOException(unexpected);
        }
    }
}
