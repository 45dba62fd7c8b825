package org.starling.genotype;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Results of a function of genetics alone, kept because laboratories write few different ones. Full at a fixed size: what came
 * first stays, so that nobody can push the common ones out. Thread-safe.
 */
final class Remembered<K, V> {
    private static final int MOST = 8_192;

    private final ConcurrentHashMap<K, V> known = new ConcurrentHashMap<>();

    @Nullable
    V get(K key) {
        return known.get(key);
    }

    void put(K key, V value) {
        if (known.size() < MOST) {
            known.putIfAbsent(key, value);
        }
    }
}
