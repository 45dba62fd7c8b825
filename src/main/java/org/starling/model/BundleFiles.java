package org.starling.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of one bundle, by name. */
@FunctionalInterface
public interface BundleFiles {
    /** @throws IOException when there is no such file or it can't be read */
    byte[] read(String name) throws IOException;

    static BundleFiles in(Path folder) {
        return name -> Files.readAllBytes(folder.resolve(name));
    }

    /** A bundle that ships inside the service. */
    static BundleFiles onBoard(ModelId id) {
        return name -> {
            var path = "/models/" + id.name() + "/" + id.version() + "/" + name;
            try (var stream = BundleFiles.class.getResourceAsStream(path)) {
                if (stream == null) {
                    throw new IOException("not on board: " + path);
                }
                return stream.readAllBytes();
            }
        };
    }
}
