package org.starling.workbench;

import java.io.InputStream;

/** Files that ship inside the service. */
final class ClassPath {
    private ClassPath() {}

    /** @throws IllegalStateException when the build left the file out */
    static InputStream open(String path) {
        var stream = ClassPath.class.getClassLoader().getResourceAsStream(path);
        if (stream == null) {
            throw new IllegalStateException("not in this build: " + path);
        }
        return stream;
    }
}
