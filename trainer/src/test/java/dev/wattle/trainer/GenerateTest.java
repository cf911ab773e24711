package dev.wattle.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wattle.protocol.ModelSpec;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemException;
import dev.wattle.protocol.Safetensors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateTest {
    @TempDir
    private Path folder;

    @Test
    void a_model_that_learned_a_text_writes_on_from_its_beginning() throws IOException {
        Trainer trainer = Examples.trainer(Examples.repeatingText(2000), 400L * 32);
        for (int i = 0; i < 400; i++) {
            trainer.step(i * 32L, i * 32L);
        }
        Path file = save(trainer.parameters(), ModelMetadata.of(Examples.TINY));

        String text = text(Generate.from(file, new Sampler(0, 1, 1)), "the wind turns the ", 16);

        assertThat(text).startsWith("the wind turns the wheel, the wheel");
    }

    @Test
    void the_same_seed_writes_the_same_and_as_much_as_asked() throws IOException {
        Path file = save(new Parameters(GptLayout.of(Examples.TINY)), ModelMetadata.of(Examples.TINY));

        byte[] one = bytes(Generate.from(file, new Sampler(1, 40, 5)), "é", 20);
        byte[] other = bytes(Generate.from(file, new Sampler(1, 40, 5)), "é", 20);

        assertThat(one).isEqualTo(other).hasSize(2 + 20);
    }

    @Test
    void an_empty_prompt_is_a_beginning_too() throws IOException {
        Path file = save(new Parameters(GptLayout.of(Examples.TINY)), ModelMetadata.of(Examples.TINY));

        assertThat(bytes(Generate.from(file, new Sampler(1, 40, 5)), "", 12)).hasSize(12);
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        refused(folder.resolve("none.safetensors"), Problem.NOT_FOUND, "none.safetensors");
    }

    @Test
    void a_file_that_is_no_model_is_named() throws IOException {
        Path file = folder.resolve("model.safetensors");
        Files.writeString(file, "not a model");

        refused(file, Problem.UPDATE_CORRUPT, file.toString());
    }

    @Test
    void a_file_without_the_models_form_is_named() throws IOException {
        refused(save(new Parameters(GptLayout.of(Examples.TINY)), Map.of()), Problem.UPDATE_CORRUPT, "wattle.layers is missing");
    }

    @Test
    void a_file_whose_tensors_are_another_models_is_refused() throws IOException {
        Path file = save(
                new Parameters(GptLayout.of(Examples.TINY)), ModelMetadata.of(new ModelSpec(3, 2, 16, 8, 0)));

        refused(file, Problem.SHAPE_MISMATCH, "3 layers");
    }

    private static void refused(Path file, Problem problem, String named) {
        assertThatThrownBy(() -> Generate.from(file, new Sampler(1, 40, 1)))
                .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.problem()).isEqualTo(problem))
                .hasMessageContaining(named);
    }

    private Path save(Parameters parameters, Map<String, String> metadata) throws IOException {
        Path file = folder.resolve("model.safetensors");
        Safetensors.write(file, parameters.layout(), parameters.toArray(), metadata);
        return file;
    }

    private static byte[] bytes(Generate generate, String prompt, int tokens) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        generate.write(prompt, tokens, out);
        return out.toByteArray();
    }

    private static String text(Generate generate, String prompt, int tokens) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TextOutput text = new TextOutput(new PrintStream(out, false, StandardCharsets.UTF_8));
        generate.write(prompt, tokens, text);
        text.finish();
        return out.toString(StandardCharsets.UTF_8);
    }
}
