package dev.wattle.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.cloud.report.Summary;
import dev.wattle.cloud.store.SqlStore;
import dev.wattle.cloud.store.Store;
import dev.wattle.cloud.store.Store.RangeRow;
import dev.wattle.protocol.Json;
import dev.wattle.protocol.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What must hold of every run that has ended, whatever was killed on the way.
record FinishedRun(Path folder) {
    Summary summary() throws IOException {
        return Json.read(Files.readString(folder.resolve("summary.json")), Summary.class);
    }

    FinishedRun everyTokenCountsOnce() throws IOException {
        try (Store store = SqlStore.sqlite(folder.resolve("cloud").resolve("wattle.db"))) {
            String job = store.jobs().getFirst().id();
            List<RangeRow> ranges = store.ranges(job);
            Map<String, Long> reached = new HashMap<>();
            long tokens = 0;
            for (RangeRow range : ranges) {
                assertThat(range.from())
                        .as("range %s begins where no earlier one of its site reached", range)
                        .isGreaterThanOrEqualTo(reached.getOrDefault(range.site(), 0L));
                reached.put(range.site(), range.to());
                tokens += range.to() - range.from();
            }
            assertThat(tokens).isEqualTo(summary().tokens());
            assertThat(store.latestVersion(job).orElseThrow().tokensDone()).isEqualTo(tokens);
        }
        return this;
    }

    FinishedRun modelIsFinite() throws IOException {
        Safetensors.File model = Safetensors.read(folder.resolve("model.safetensors"));
        assertThat(model.values().length).isEqualTo(summary().parameters());
        for (float value : model.values()) {
            assertThat(Float.isFinite(value)).isTrue();
        }
        return this;
    }

    FinishedRun modelHasLearned() throws IOException {
        double untrained = Objects.requireNonNull(summary().untrainedLoss());
        assertThat(summary().validationLoss()).isNotNull().isLessThan(0.8 * untrained);
        return this;
    }

    FinishedRun sumsAgree() throws IOException {
        JsonNode disclosure = JsonMapper.shared().readTree(folder.resolve("disclosure.json").toFile());
        double joules = 0;
        double grams = 0;
        for (JsonNode row : disclosure.get("rows")) {
            joules += row.get("joules").asDouble();
            grams += row.get("joules").asDouble() / 3.6e6 * row.get("grams_per_kwh").asDouble();
        }
        double kwh = summary().energyKwh();
        assertThat(joules / 3.6e6).isCloseTo(kwh, within(1e-9 * kwh));
        assertThat(grams / 1000).isCloseTo(summary().carbonKg(), within(1e-9 * summary().carbonKg()));
        for (String part : List.of("by_site", "by_device", "by_zone")) {
            double sum = 0;
            for (JsonNode cost : disclosure.get(part)) {
                sum += cost.get("energy_kwh").asDouble();
            }
            assertThat(sum).as(part).isCloseTo(kwh, within(1e-9 * kwh));
        }
        return this;
    }
}
