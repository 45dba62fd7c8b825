package org.starling.decision.store;

import java.util.HexFormat;

/**
 * The newest link of one chain. Kept elsewhere, it is a checkpoint: only against one can a cut-off tail be seen.
 *
 * @param position number of the link, from 1; 0 before the first
 * @param hash SHA-256 of the previous link and the row, as 64 lower-case hexadecimal digits
 */
public record ChainHead(String tenant, String writer, long position, String hash) {
    private static final HexFormat HEX = HexFormat.of();

    static ChainHead start(String tenant, String writer) {
        return new ChainHead(tenant, writer, 0, "0".repeat(64));
    }

    static ChainHead of(String tenant, String writer, long position, byte[] hash) {
        return new ChainHead(tenant, writer, position, HEX.formatHex(hash));
    }

    /** The link that follows for a row with this digest; it binds the row to its tenant, writer and place. */
    ChainHead next(byte[] row) {
        var link = new Canonical("link")
                .add(HEX.parseHex(hash))
                .add(tenant)
                .add(writer)
                .add(position + 1)
                .add(row)
                .digest();
        return of(tenant, writer, position + 1, link);
    }

    byte[] bytes() {
        return HEX.parseHex(hash);
    }

    /** One line with tabs, as {@link VerifyStore} prints it. */
    String line() {
        return String.join("\t", tenant, writer, Long.toString(position), hash);
    }

    /** @throws IllegalArgumentException when this is no line of {@link #line} */
    static ChainHead parse(String line) {
        var parts = line.split("\t", -1);
        if (parts.length != 4 || parts[3].length() != 64) {
            throw new IllegalArgumentException("a checkpoint has tenant, writer, position and hash");
        }
        return of(parts[0], parts[1], Long.parseLong(parts[2]), HEX.parseHex(parts[3]));
    }
}
