package org.starling.evidence;

import com.fasterxml.jackson.databind.JsonNode;

/** How one GET ended. Notes are for cards and records: no URL, token or content in them. */
sealed interface Fetched {
    /** A JSON body and its size in bytes. */
    record Body(JsonNode json, int bytes) implements Fetched {}

    /** The server refuses the token. */
    record Denied() implements Fetched {}

    /**
     * The server is there and could not answer.
     *
     * @param status of HTTP; 0 where the reason is another
     */
    record Failed(String note, int status) implements Fetched {
        Failed(String note) {
            this(note, 0);
        }
    }

    /** The server did not answer, in time or at all. */
    record Silent(String note) implements Fetched {}
}
