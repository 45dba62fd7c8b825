package org.starling.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import ml.dmlc.xgboost4j.java.XGBoost;

/**
 * One version of a model that has been checked: every file by its hash, the trees by their structure, the whole by
 * golden predictions. Scores are {@code (base equation + trees)²}, contributions on the scale of the estimate.
 */
public final class ModelBundle {
    /** How far a golden prediction may be off, in the unit of the estimate. */
    private static final double GOLDEN_TOLERANCE = 1e-4;

    private static final String BOOSTER = "booster.json";

    private final ModelManifest manifest;
    private final Trees trees;

    ModelBundle(ModelManifest manifest, Trees trees) {
        this.manifest = manifest;
        this.trees = trees;
    }

    /**
     * Reads and checks a bundle; native code sees the booster only after all other checks.
     *
     * @throws ModelRefused naming what is wrong
     */
    public static ModelBundle load(BundleFiles files) {
        var manifest = manifest(files);
        for (var hash : manifest.sha256().entrySet()) {
            requireHash(hash.getKey(), read(files, hash.getKey()), hash.getValue());
        }
        require(manifest.sha256().containsKey(BOOSTER), "model.json does not name the hash of " + BOOSTER);
        require(manifest.xgboost().equals(libraryVersion()), "trained with XGBoost " + manifest.xgboost());
        var booster = read(files, BOOSTER);
        try {
            BoosterStructure.check(BundleJson.MAPPER.readTree(booster), manifest);
        } catch (IOException unreadable) {
            throw new ModelRefused("booster: not JSON", unreadable);
        }
        var bundle = new ModelBundle(manifest, NativeTrees.open(booster));
        bundle.checkGolden();
        return bundle;
    }

    /** The bundles that ship inside the service. */
    public static List<ModelBundle> onBoard() {
        try (var index = ModelBundle.class.getResourceAsStream("/models/index.json")) {
            if (index == null) {
                throw new ModelRefused("models/index.json is missing");
            }
            var ids = BundleJson.MAPPER.readValue(index, ModelId[].class);
            return List.of(ids).stream()
                    .map(id -> load(BundleFiles.onBoard(id)))
                    .toList();
        } catch (IOException unreadable) {
            throw new ModelRefused("models/index.json can't be read", unreadable);
        }
    }

    public ModelManifest manifest() {
        return manifest;
    }

    /**
     * @param inputs all inputs of the manifest, by code
     * @throws IllegalArgumentException when one is missing
     * @throws IllegalStateException when the model gives no usable number
     */
    public Scored score(Map<String, InputValue> inputs) {
        var row = manifest.columns().stream()
                .mapToDouble(column -> column.of(inputs))
                .toArray();
        var exact = new float[row.length];
        for (var each = 0; each < row.length; each++) {
            if (Double.isNaN(row[each])) {
                throw new IllegalArgumentException("an input is missing");
            }
            exact[each] = (float) row[each];
        }
        return combine(row, trees.contributions(exact));
    }

    private Scored combine(double[] row, float[] corrections) {
        var linear = manifest.base().contributions(row);
        var reference = manifest.base().reference() + corrections[row.length];
        var effects = new LinkedHashMap<String, Double>();
        manifest.inputs().forEach(input -> effects.put(input.code(), 0.0));
        var margin = reference;
        for (var each = 0; each < row.length; each++) {
            var effect = linear[each] + corrections[each];
            effects.merge(manifest.columns().get(each).input(), effect, Double::sum);
            margin += effect;
        }
        return Scored.of(margin, reference, effects, manifest.interval().halfWidth());
    }

    private void checkGolden() {
        require(manifest.golden().size() >= 3, "fewer than three golden predictions");
        for (var golden : manifest.golden()) {
            try {
                var value = score(golden.values()).value();
                require(
                        Math.abs(value - golden.value()) <= GOLDEN_TOLERANCE,
                        "a golden prediction is missed: " + value);
            } catch (Trees.Unavailable unavailable) {
                return;
            } catch (IllegalArgumentException | IllegalStateException failed) {
                throw new ModelRefused("a golden prediction fails", failed);
            }
        }
    }

    private static ModelManifest manifest(BundleFiles files) {
        var bytes = read(files, "model.json");
        var hash = new String(read(files, "model.json.sha256"), StandardCharsets.US_ASCII).trim();
        requireHash("model.json", bytes, hash);
        try {
            return BundleJson.MAPPER.readValue(bytes, ModelManifest.class);
        } catch (IOException unreadable) {
            throw new ModelRefused("model.json can't be read", unreadable);
        }
    }

    private static byte[] read(BundleFiles files, String name) {
        try {
            return files.read(name);
        } catch (IOException absent) {
            throw new ModelRefused(name + " can't be read", absent);
        }
    }

    private static void requireHash(String name, byte[] bytes, String expected) {
        require(sha256(bytes).equals(expected), name + " is not the file its hash names");
    }

    /** Lower-case hex. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** The version of XGBoost on the class path; read without loading its native part. */
    public static String libraryVersion() {
        var version = new Properties();
        try (var stream = XGBoost.class.getClassLoader().getResourceAsStream("xgboost4j-version.properties")) {
            if (stream == null) {
                throw new ModelRefused("the version of XGBoost is not known");
            }
            version.load(stream);
        } catch (IOException unreadable) {
            throw new ModelRefused("the version of XGBoost is not known", unreadable);
        }
        return version.getProperty("version", "");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ModelRefused(otherwise);
        }
    }
}
