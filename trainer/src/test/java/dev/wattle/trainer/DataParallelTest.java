package dev.wattle.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.protocol.Json;
import dev.wattle.protocol.ProblemException;
import dev.wattle.protocol.Share;
import dev.wattle.trainer.DataParallelResult.Point;
import dev.wattle.trainer.DataParallelSpec.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DataParallelTest {
    private static final long TOKENS = 3 * 32 * 80 - 5;

    @TempDir
    private Path folder;

    @Test
    void all_shares_learn_together_until_the_tokens_are_there() throws IOException {
        List<Point> told = new ArrayList<>();

        DataParallelResult result = new DataParallel(spec()).run(told::add);

        assertThat(result.untrainedLoss()).isCloseTo(Math.log(256), within(0.2));
        assertThat(result.validationLoss()).isLessThan(result.untrainedLoss() - 2);
        assertThat(result.perShare()).hasSize(3).allSatisfy(loss -> assertThat(loss).isLessThan(3.5));
        assertThat(result.steps()).isEqualTo(80);
        assertThat(result.tokens()).isEqualTo(3 * 32 * 80);
        assertThat(result.parameters()).isEqualTo(GptLayout.of(Examples.TINY).parameters());
        assertThat(result.curve()).isEqualTo(told);
        assertThat(result.curve().getLast().tokens()).isEqualTo(result.tokens());
        assertThat(result.curve().getFirst().loss()).isGreaterThan(result.curve().getLast().loss());
    }

    @Test
    void the_command_reads_a_spec_and_writes_a_result() throws IOException {
        Path in = Files.writeString(folder.resolve("spec.json"), Json.write(spec()));
        Path out = folder.resolve("result.json");

        TrainerMain.run(List.of("data-parallel", in.toString(), out.toString(), "--threads", "1"));

        JsonNode result = JsonMapper.shared().readTree(Files.readString(out));
        assertThat(result.get("untrained_loss").doubleValue()).isGreaterThan(result.get("validation_loss").doubleValue());
        assertThat(result.get("per_share").size()).isEqualTo(3);
        assertThat(result.get("seconds").doubleValue()).isPositive();
    }

    @Test
    void a_spec_that_cannot_be_read_is_named() throws IOException {
        Path in = Files.writeString(folder.resolve("spec.json"), "{\"tokens\": 5}");

        assertThatThrownBy(() -> TrainerMain.run(List.of("data-parallel", in.toString(), "out.json")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(in.toString());
    }

    private DataParallelSpec spec() throws IOException {
        Path text = Files.write(folder.resolve("text.txt"), Examples.repeatingText(6000));
        List<Part> shares = List.of(part(text, 0), part(text, 1), part(text, 2));
        return new DataParallelSpec(Examples.TINY, Examples.TRAINING, TOKENS, shares);
    }

    private static Part part(Path text, int index) {
        return new Part(text.toString(), new Share(index, 3), index);
    }
}
