package org.starling.api.auth;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.starling.api.auth.Unauthenticated.Reason;

/**
 * What a request says about its sender.
 *
 * @param endpoint public URL of the very endpoint called, without query: what {@code aud} must name
 * @param authorization all values of the Authorization header
 * @param query the raw query string
 */
public record Credentials(String endpoint, List<String> authorization, Optional<String> query) {
    private static final Pattern BEARER = Pattern.compile("bearer +(\\S+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern TOKEN_LIKE = Pattern.compile("eyJ[\\w-]*\\.[\\w-]+\\.[\\w-]*");

    public Credentials {
        authorization = List.copyOf(authorization);
    }

    /** @throws Unauthenticated when there is not exactly one bearer token, in the header */
    String bearerToken() {
        if (query.isPresent() && carriesToken(query.get())) {
            throw new Unauthenticated(Reason.TOKEN_IN_QUERY);
        }
        if (authorization.size() != 1) {
            throw new Unauthenticated(Reason.NO_BEARER_TOKEN);
        }
        var bearer = BEARER.matcher(authorization.getFirst().strip());
        if (!bearer.matches()) {
            throw new Unauthenticated(Reason.NO_BEARER_TOKEN);
        }
        return bearer.group(1);
    }

    private static boolean carriesToken(String query) {
        try {
            var decoded = URLDecoder.decode(query, StandardCharsets.UTF_8);
            return decoded.toLowerCase(Locale.ROOT).contains("access_token")
                    || TOKEN_LIKE.matcher(decoded).find();
        } catch (IllegalArgumentException badEscape) {
            // A query that cannot be read may hide one.
            return true;
        }
    }

    @Override
    public String toString() {
        return "Credentials[" + endpoint + ", redacted]";
    }
}
