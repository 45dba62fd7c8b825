package org.starling.hook;

/** The bearer token of the EHR's FHIR server: used for this call only, never stored, never printed. */
public final class AccessToken {
    private final String value;

    public AccessToken(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an access token is not blank");
        }
        this.value = value;
    }

    /** The value of the {@code Authorization} header; the only way to read the token. */
    public String authorizationHeader() {
        return "Bearer " + value;
    }

    @Override
    public String toString() {
        return "AccessToken[redacted]";
    }
}
