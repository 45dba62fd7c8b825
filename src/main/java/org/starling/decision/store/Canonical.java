package org.starling.decision.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * SHA-256 over fields, each with its length before it, so that no two different rows are written the same way. An
 * absent field has the length -1.
 */
final class Canonical {
    private final MessageDigest sha256;

    Canonical(String kind) {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
        add(kind);
    }

    Canonical add(byte[] field) {
        sha256.update(ByteBuffer.allocate(4).putInt(0, field.length));
        sha256.update(field);
        return this;
    }

    Canonical add(String field) {
        return add(field.getBytes(StandardCharsets.UTF_8));
    }

    Canonical add(Optional<String> field) {
        if (field.isEmpty()) {
            sha256.update(ByteBuffer.allocate(4).putInt(0, -1));
            return this;
        }
        return add(field.get());
    }

    Canonical add(long field) {
        return add(ByteBuffer.allocate(8).putLong(0, field).array());
    }

    byte[] digest() {
        return sha256.digest();
    }
}
