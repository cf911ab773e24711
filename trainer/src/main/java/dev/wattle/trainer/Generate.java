package dev.wattle.trainer;

import dev.wattle.protocol.ModelSpec;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.Safetensors;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;

/// Writes on from a prompt with a trained model, byte by byte.
final class Generate {
    private final Gpt model;
    private final Sampler sampler;

    private Generate(Gpt model, Sampler sampler) {
        this.model = model;
        this.sampler = sampler;
    }

    /// @param file a `model.safetensors` that Wattle wrote
    /// @throws dev.wattle.protocol.ProblemException when it cannot be read or is no such model
    static Generate from(Path file, Sampler sampler) {
        if (!Files.isRegularFile(file)) {
            throw Problem.NOT_FOUND.because("there is no model file '" + file + "'; name a model.safetensors that Wattle wrote");
        }
        try {
            Safetensors.File read = Safetensors.read(file);
            ModelSpec spec = ModelMetadata.read(read.metadata(), file.toString());
            if (!read.layout().equals(GptLayout.of(spec))) {
                throw Problem.SHAPE_MISMATCH.because(file + ": the tensors are not those of a model of " + spec.layers()
                        + " layers and width " + spec.width() + "; take a model.safetensors that Wattle wrote");
            }
            Gpt model = new Gpt(spec);
            model.parameters().set(read.values());
            return new Generate(model, sampler);
        } catch (IOException e) {
            throw Problem.DATA_UNREADABLE.because(
                    "model '" + file + "' cannot be read: " + e.getMessage() + "; check the file", e);
        }
    }

    /// Writes the prompt and then `tokens` sampled bytes, each as it comes.
    void write(String prompt, int tokens, OutputStream out) throws IOException {
        byte[] given = prompt.getBytes(StandardCharsets.UTF_8);
        out.write(given);
        out.flush();
        byte[] text = Arrays.copyOf(given.length == 0 ? new byte[] {'\n'} : given, Math.max(1, given.length) + tokens);
        for (int length = text.length - tokens; length < text.length; length++) {
            text[length] = next(text, length);
            out.write(text[length]);
            out.flush();
        }
    }

    private byte next(byte[] text, int length) {
        int seen = Math.min(length, model.spec().context());
        try (var _ = Tensors.scope();
                var _ = Tensors.withoutGradients()) {
            Tensor tokens = Tensors.integers(1, seen);
            LongBuffer memory = Tensors.longs(tokens);
            for (int i = 0; i < seen; i++) {
                memory.put(i, text[length - seen + i] & 0xFF);
            }
            float[] logits = new float[ModelSpec.VOCABULARY];
            Tensors.floats(model.logits(tokens)).get((seen - 1) * ModelSpec.VOCABULARY, logits);
            return (byte) sampler.pick(logits);
        }
    }
}
