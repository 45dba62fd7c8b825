package org.starling.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A copy of the bundle on board that tests may spoil, with hashes that agree with what was spoilt. */
final class Bundle implements BundleFiles {
    static final ModelId ID = new ModelId("warfarin-dose", "1.0.0");
    private final Map<String, byte[]> files = new HashMap<>();

    Bundle() throws IOException {
        for (var name : new String[] {
            "model.json", "model.json.sha256", "booster.json", "card.json", "validation.json", "validation.md"
        }) {
            files.put(name, BundleFiles.onBoard(ID).read(name));
        }
    }

    @Override
    public byte[] read(String name) throws IOException {
        var file = files.get(name);
        if (file == null) {
            throw new IOException("no such file");
        }
        return file;
    }

    JsonNode json(String name) throws IOException {
        return BundleJson.MAPPER.readTree(read(name));
    }

    Bundle without(String name) {
        files.remove(name);
        return this;
    }

    /** Puts a file in place and leaves its hash as it was. */
    Bundle with(String name, byte[] content) {
        files.put(name, content);
        return this;
    }

    Bundle spoilBooster(Consumer<ObjectNode> change) throws IOException {
        var booster = (ObjectNode) json("booster.json");
        change.accept(booster);
        return rehash("booster.json", BundleJson.MAPPER.writeValueAsBytes(booster));
    }

    Bundle rehash(String name, byte[] content) throws IOException {
        files.put(name, content);
        return spoilManifest(manifest -> ((ObjectNode) manifest.path("sha256")).put(name, ModelBundle.sha256(content)));
    }

    Bundle spoilManifest(Consumer<ObjectNode> change) throws IOException {
        var manifest = (ObjectNode) json("model.json");
        change.accept(manifest);
        var bytes = BundleJson.MAPPER.writeValueAsBytes(manifest);
        files.put("model.json", bytes);
        files.put("model.json.sha256", ModelBundle.sha256(bytes).getBytes(StandardCharsets.US_ASCII));
        return this;
    }
}
