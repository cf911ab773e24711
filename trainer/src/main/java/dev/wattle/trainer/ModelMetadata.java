package dev.wattle.trainer;

import dev.wattle.protocol.ModelSpec;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemException;
import java.util.Map;

/// A model's form in the metadata of its safetensors file, so that the file alone can be run.
final class ModelMetadata {
    private ModelMetadata() {}

    static Map<String, String> of(ModelSpec model) {
        return Map.of(
                "format", "pt",
                "wattle.layers", Integer.toString(model.layers()),
                "wattle.heads", Integer.toString(model.heads()),
                "wattle.width", Integer.toString(model.width()),
                "wattle.context", Integer.toString(model.context()),
                "wattle.seed", Long.toString(model.seed()));
    }

    /// @param place the file, for messages
    /// @throws ProblemException [Problem#UPDATE_CORRUPT]
    static ModelSpec read(Map<String, String> metadata, String place) {
        try {
            return new ModelSpec(
                    number(metadata, "wattle.layers"),
                    number(metadata, "wattle.heads"),
                    number(metadata, "wattle.width"),
                    number(metadata, "wattle.context"),
                    0);
        } catch (ProblemException e) {
            throw Problem.UPDATE_CORRUPT.because(place + ": " + e.line(), e);
        }
    }

    private static int number(Map<String, String> metadata, String key) {
        String value = metadata.getOrDefault(key, "missing");
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw Problem.UPDATE_CORRUPT.because(
                    "metadata " + key + " is " + value + "; take a model.safetensors that Wattle wrote", e);
        }
    }
}
