package dev.wattle.footprint.grid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wattle.footprint.HandClock;
import dev.wattle.footprint.grid.StubServer.Answer;
import dev.wattle.footprint.grid.live.ElectricityMaps;
import dev.wattle.footprint.grid.live.LiveIntensity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveKeptTest {
    private static final Instant NINE = Instant.parse("2026-11-22T09:00:00Z");

    @TempDir
    private Path folder;

    private final StubServer stub = new StubServer();
    private final HandClock clock = new HandClock(Instant.parse("2026-11-22T11:20:00Z"));

    @BeforeEach
    void answer() {
        stub.answers(uri -> Answer.ok("{\"zone\":\"DE\",\"history\":["
                + "{\"zone\":\"DE\",\"carbonIntensity\":280,\"datetime\":\"2026-11-22T09:00:00.000Z\",\"isEstimated\":false},"
                + "{\"zone\":\"DE\",\"carbonIntensity\":290,\"datetime\":\"2026-11-22T10:00:00.000Z\",\"isEstimated\":true}]}"));
    }

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void a_later_program_need_not_ask_for_a_settled_hour() {
        assertThat(live().at("DE", NINE).gramsPerKwh()).isEqualTo(280);
        CarbonIntensity again = live().at("DE", NINE);
        assertThat(again.gramsPerKwh()).isEqualTo(280);
        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void an_estimate_is_not_kept_for_it_may_change() throws IOException {
        live().at("DE", NINE);
        assertThat(folder.resolve("cache").resolve("Electricity-Maps-DE.csv")).hasContent("2026-11-22T09:00:00Z,280.0");
    }

    @Test
    void a_torn_line_is_asked_for_again() throws IOException {
        live().at("DE", NINE);
        Files.writeString(folder.resolve("cache").resolve("Electricity-Maps-DE.csv"), "2026-11-22T08:00", StandardOpenOption.APPEND);
        assertThat(live().at("DE", NINE).gramsPerKwh()).isEqualTo(280);
        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void a_folder_that_cannot_be_written_costs_a_line_and_no_figure() throws IOException {
        Files.writeString(folder.resolve("cache"), "a file where the folder should be");
        LiveIntensity live = live();
        assertThat(live.at("DE", NINE).gramsPerKwh()).isEqualTo(280);
        assertThat(live.troubles()).singleElement().asString().startsWith("hours of Electricity Maps cannot be kept");
    }

    private LiveIntensity live() {
        return new LiveIntensity(new ElectricityMaps(stub.base(), "secret", Set.of("DE")), clock).keptIn(folder.resolve("cache"));
    }
}
