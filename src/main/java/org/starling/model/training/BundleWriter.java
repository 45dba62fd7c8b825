package org.starling.model.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.starling.model.BundleFiles;
import org.starling.model.BundleJson;
import org.starling.model.Estimation;
import org.starling.model.ModelBundle;
import org.starling.model.ModelManifest;
import org.starling.model.ModelManifest.Calibration;
import org.starling.model.ModelManifest.Golden;
import org.starling.model.ModelManifest.Input;
import org.starling.model.ModelManifest.Interval;
import org.starling.model.ModelManifest.TrainingData;

/** Writes a bundle and reads it back the way the service will. Nothing in it belongs to one subject. */
record BundleWriter(Study study, Path folder) {
    void write(CorrectedEquation model, Validation validation, String dataHash) throws IOException {
        Files.createDirectories(folder);
        var report = new ValidationReport(study, validation);
        var hashes = new HashMap<String, String>();
        put(hashes, "booster.json", model.booster());
        put(hashes, "validation.json", json(validation));
        put(hashes, "validation.md", utf8(report.text()));
        put(hashes, "card.json", json(BundleJson.MAPPER.readTree(report.card())));
        var manifest = json(manifest(model, validation, dataHash, hashes));
        put(hashes, "model.json", manifest);
        put(hashes, "model.json.sha256", utf8(ModelBundle.sha256(manifest) + "\n"));
        ModelBundle.load(BundleFiles.in(folder));
    }

    private ModelManifest manifest(
            CorrectedEquation model, Validation validation, String dataHash, Map<String, String> hashes) {
        var head = validation.leaveOneSiteOut();
        return new ModelManifest(
                study.name(),
                study.version(),
                study.drug(),
                study.output(),
                study.inputs().stream()
                        .map(each -> new Input(each.code(), each.unit(), each.range(), each.read()))
                        .toList(),
                study.columns(),
                model.base(),
                0,
                new Calibration("none"),
                new Interval(
                        "split conformal on errors outside the site, square-root scale",
                        study.coverage(),
                        validation.shippedHalfWidth()),
                study.applicability(),
                new Estimation.Validation(
                        head.n(), head.mae(), head.within20(), study.output().unit()),
                new TrainingData(study.dataId(), dataHash, head.n(), study.dataTerms()),
                ModelBundle.libraryVersion(),
                hashes,
                golden(model));
    }

    /** The answers come from XGBoost's prediction; the service adds up contributions, so loading compares the two. */
    private List<Golden> golden(CorrectedEquation model) {
        return study.golden().stream()
                .map(inputs -> {
                    var nobody = new Subject("", 1, Map.of(), new Golden(inputs, 0).values());
                    return new Golden(inputs, model.estimates(List.of(nobody))[0]);
                })
                .toList();
    }

    private void put(Map<String, String> hashes, String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
        hashes.put(name, ModelBundle.sha256(bytes));
    }

    private static byte[] json(Object value) throws JsonProcessingException {
        return utf8(BundleJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
