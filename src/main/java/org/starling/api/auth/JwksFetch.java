package org.starling.api.auth;

import java.io.IOException;
import java.net.URI;

/** Gets the JWK Set of a client; only ever called with a registered URL. */
public interface JwksFetch {
    /** @throws IOException when there is no answer 200 in time or it is too large */
    byte[] fetch(URI url) throws IOException;
}
